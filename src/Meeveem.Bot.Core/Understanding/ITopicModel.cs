namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells what a question is about from example questions, where its wording is in no list.</summary>
public interface ITopicModel
{
    /// <summary>How likely each topic is for a message as <see cref="Reading.MaskedText"/> has it; null where the
    /// model cannot tell.</summary>
    TopicGuess? Guess(string masked);
}
