using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Conversation;

/// <summary>What a conversation has settled; all that is kept about it. A value: a turn makes the next one.</summary>
public sealed record ConversationFacts
{
    /// <summary>Characters of a question that is kept to be asked of another role.</summary>
    public const int LongestQuestion = 300;

    public static ConversationFacts None { get; } = new();

    /// <summary>Slugs of the roles spoken of last.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Slug of the one role that was spoken of before the one role in <see cref="Roles"/>; null where there was none.</summary>
    public string? RoleBefore { get; init; }

    /// <summary>The row that was spoken of before the one spoken of now; null where there was none.</summary>
    public SpokenCell? Before { get; init; }
    public IReadOnlyList<Level> Levels { get; init; } = [];
    public IReadOnlyList<NamedPlace> Places { get; init; } = [];

    /// <summary>The amount that is being held against the bands, as it was stated.</summary>
    public Amount? Stated { get; init; }

    /// <summary>The offer that was told last, with the row that it was held against; it stays known while the talk is about something
    /// else.</summary>
    public HeldOffer? LastOffer { get; init; }

    /// <summary>The offers that were told together or one after the other, in the order in which they were named; empty where there were
    /// fewer than two.</summary>
    public IReadOnlyList<HeldOffer> Offers { get; init; } = [];

    /// <summary>The role talked about was named before <see cref="RoleBefore"/>, as where two were named and it is the first of
    /// them.</summary>
    public bool CameFirst { get; init; }

    /// <summary>The row that the last superlative found; null where it found several.</summary>
    public SpokenCell? Found { get; init; }

    /// <summary>The last superlative asked for the lowest.</summary>
    public bool AskedLowest { get; init; }
    public Subject Subject { get; init; }

    /// <summary>Cues of the last guide question, to ask the same of another role.</summary>
    public CueSet Cues { get; init; }

    /// <summary>The last guide question as asked, likewise; empty where it was long.</summary>
    public string Question { get; init; } = string.Empty;

    /// <summary>Content words of the last guide question, likewise.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Sections that the last answer from a guide cited; a talk mostly goes on about one of them.</summary>
    public IReadOnlyList<SectionKind> Sections { get; init; } = [];

    /// <summary>The last guide question asked for a section as a whole.</summary>
    public bool IsWholeSection { get; init; }

    /// <summary>The bot asked for the advert or the skills that its task needs; the next message is taken for them.</summary>
    public bool AwaitsText { get; init; }

    /// <summary>The interview that is being practised; null where none is.</summary>
    public PracticeState? Practice { get; init; }

    /// <summary>By content, lists included: a turn that settles nothing new is not written again.</summary>
    public bool Equals(ConversationFacts? other) =>
        other is not null
        && (Stated, LastOffer, AskedLowest, Subject, Cues) == (other.Stated, other.LastOffer, other.AskedLowest, other.Subject, other.Cues)
        && (Question, IsWholeSection, AwaitsText, Practice, RoleBefore, CameFirst, Before, Found)
            == (other.Question, other.IsWholeSection, other.AwaitsText, other.Practice, other.RoleBefore, other.CameFirst, other.Before,
                other.Found)
        && Roles.SequenceEqual(other.Roles)
        && Levels.SequenceEqual(other.Levels)
        && Places.SequenceEqual(other.Places)
        && Words.SequenceEqual(other.Words)
        && Sections.SequenceEqual(other.Sections)
        && Offers.SequenceEqual(other.Offers);

    public override int GetHashCode() => HashCode.Combine(Stated, Subject, Cues, Roles.Count, Levels.Count, Places.Count, Words.Count);
}
