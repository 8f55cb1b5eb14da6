using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>A message's meaning, and what the conversation has settled once it is answered.</summary>
public sealed record Interpretation(Meaning Meaning, ConversationFacts Facts)
{
    /// <summary>The rule that read it; empty for small talk.</summary>
    public string Rule { get; init; } = string.Empty;
}
