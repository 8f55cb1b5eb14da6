namespace Meeveem.Bot.Core.Conversation;

/// <summary>What a person said, whatever the channel.</summary>
/// <param name="ConversationKey">Identifies the conversation across channels; never shown, never a file name.</param>
/// <param name="Text">As typed, at most <see cref="MaximumLength"/> characters are read.</param>
public sealed record UserMessage(string ConversationKey, string Text)
{
    /// <summary>What the conversation has settled so far.</summary>
    public ConversationFacts Facts { get; init; } = ConversationFacts.None;

    /// <summary>An earlier message that this one answers, in the words of whoever wrote it: its role, level and
    /// place go with the question.</summary>
    public string? Quoted { get; init; }

    /// <summary>Longer messages may be a CV, and never go to a language model.</summary>
    public const int LongestForModel = 2_000;

    /// <summary>Longer messages are answered with a kind sentence instead of being read.</summary>
    public const int MaximumLength = 8_000;

    /// <summary>When the answer must be on its way; null where nobody waits for it by the clock.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>The slug of the role that the page is about where the conversation is held; meant until another role is named.</summary>
    public string? PageRole { get; init; }
}
