namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells from example talks what a message wants that goes on with what was said before it.</summary>
public interface ITalkModel
{
    /// <param name="masked">The message as <see cref="Reading.MaskedText"/> has it.</param>
    /// <param name="isAfterPay">Pay was spoken of last; else a matter of a guide was.</param>
    /// <param name="features">Those of <see cref="TalkFeatures"/>.</param>
    TalkGuess Guess(string masked, bool isAfterPay, ReadOnlySpan<float> features);
}
