namespace Meeveem.Bot.Core.Lexicons;

/// <summary>Tells from examples what a message about pay asks for in other words than names: "what does a newcomer get", "how big is the
/// jump".</summary>
public interface IPayQuestionModel
{
    /// <param name="masked">The message with its roles masked.</param>
    /// <param name="features">Those of <c>PayQuestionFeatures</c>.</param>
    PayQuestion Read(string masked, ReadOnlySpan<float> features);
}
