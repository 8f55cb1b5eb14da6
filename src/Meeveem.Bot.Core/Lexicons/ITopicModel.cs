namespace Meeveem.Bot.Core.Lexicons;

/// <summary>Tells what a question is about from example questions, where its wording is in no list.</summary>
public interface ITopicModel
{
    /// <summary>How likely each topic is for a message whose roles are masked; null where the
    /// model cannot tell.</summary>
    TopicGuess? Guess(string masked);
}
