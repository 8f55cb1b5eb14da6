using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What the bot says, before any channel shapes it.</summary>
public sealed record Answer
{
    public required Outcome Outcome { get; init; }

    /// <summary>Markdown. It answers the question alone, with <c>[1]</c>, <c>[2]</c> after what a citation carries.
    /// It uses paragraphs, <c>**bold**</c> and <c>- </c> bullets only: no headings, tables, links or images.</summary>
    public required string Text { get; init; }

    /// <summary>In the order of the marks: <c>[1]</c> is the first. Empty unless the outcome is band or guide.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>The bands behind the reply, where a table reads better than a sentence; else null.</summary>
    public BandTable? Bands { get; init; }

    /// <summary>What the conversation has settled with this answer; goes with the next message.</summary>
    public ConversationFacts Settled { get; init; } = ConversationFacts.None;

    /// <summary>The person asked to be forgotten: what is kept of the conversation is deleted before this reply is sent.</summary>
    public bool ForgetsConversation { get; init; }

    /// <summary>The way to a person that the channel's settings complete; null for none.</summary>
    public ContactLine? Contact { get; init; }

    /// <summary>What the person may want to say next, as they would say it; at most six.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>Code's own words stand: no language model is asked to word it.</summary>
    public bool StandsAsWorded { get; init; }

    /// <summary>What the guides do not hold of it; null where they hold all of it, or should not.</summary>
    public Gap? Gap { get; init; }

    /// <summary>A language model worded it; channels label it as such.</summary>
    public bool WrittenByModel { get; init; }
}
