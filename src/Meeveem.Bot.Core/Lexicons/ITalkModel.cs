namespace Meeveem.Bot.Core.Lexicons;

/// <summary>Tells from example talks what a message wants that goes on with what was said before it.</summary>
public interface ITalkModel
{
    /// <param name="masked">The message with its roles masked.</param>
    /// <param name="isAfterPay">Pay was spoken of last; else a matter of a guide was.</param>
    /// <param name="features">Those of <c>TalkFeatures</c>.</param>
    TalkGuess Guess(string masked, bool isAfterPay, ReadOnlySpan<float> features);
}
