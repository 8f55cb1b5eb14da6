using System.Globalization;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>How a reply ends; every final reply has one.</summary>
public enum Outcome
{
    /// <summary>The reply's point is published salary figures.</summary>
    Band,

    /// <summary>Grounded in guide passages, which it cites.</summary>
    Guide,

    /// <summary>One more fact is needed; the reply asks for it and offers choices.</summary>
    Clarify,

    /// <summary>The guides do not hold the answer.</summary>
    NoAnswer,

    /// <summary>Greeting, thanks, help, identity, privacy, start over.</summary>
    Chat,
}

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

    /// <summary>A language model worded it; channels label it as such.</summary>
    public bool WrittenByModel { get; init; }
}

/// <summary>Where something said stands: a guide's section.</summary>
/// <param name="Guide">The guide's id: its file name without extension.</param>
/// <param name="GuideTitle">Such as <c>Backend Engineer in HealthTech</c>.</param>
/// <param name="Date">The guide's date; null for an undated guide.</param>
/// <param name="Excerpt">The start of the cited passage, at most 160 characters, plain text.</param>
public sealed record Citation(
    string Guide, string GuideTitle, Role Role, SectionKind Section, DateOnly? Date, string Excerpt)
{
    /// <summary>Number of the FAQ that is cited, from 1; null where another part of the section is.</summary>
    public int? Question { get; init; }

    /// <summary>Where the cited section or FAQ opens, relative to the service's own address.</summary>
    public string Path => Question is { } number ? $"/guides/{Guide}#{QuestionAnchor(number)}" : $"/guides/{Guide}#{Section.Slug()}";

    /// <summary>The id of an FAQ on its guide's page.</summary>
    public static string QuestionAnchor(int number) => $"{SectionKind.Faq.Slug()}-{number.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>Bands to be shown as a table or drawn to one scale.</summary>
/// <param name="Offer">An amount that the bands are held against; null when none was asked about.</param>
public sealed record BandTable(string Caption, IReadOnlyList<BandRow> Rows, PayOffer? Offer = null);

/// <summary>One line of a <see cref="BandTable"/>: a band, or a cell that no guide publishes.</summary>
/// <param name="Minimum">Null, as <paramref name="Maximum"/>, for a cell that is not published.</param>
/// <param name="CitationNumbers">Marks of the guides that publish it, from 1; empty when not published.</param>
public sealed record BandRow(
    Role Role, Level Level, Region Region, Pounds? Minimum, Pounds? Maximum, IReadOnlyList<int> CitationNumbers);
