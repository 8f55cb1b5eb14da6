using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>What a message says, word by word, before the conversation is looked at.</summary>
public sealed record Reading
{
    public required string Text { get; init; }
    public required IReadOnlyList<Word> Words { get; init; }
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Roles that are named and not asked about, such as the one that somebody has.</summary>
    public IReadOnlyList<Role> RolesBeside { get; init; } = [];
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>The only level named is the one in the role's title ("Senior Software Engineer").</summary>
    public bool LevelIsOfTitle { get; init; }
    public IReadOnlyList<OtherGrade> OtherGrades { get; init; } = [];

    /// <summary>How many levels the message goes up from the one spoken of, or down where negative: "one rung up".</summary>
    public int Step { get; init; }
    public IReadOnlyList<NamedPlace> Places { get; init; } = [];
    public IReadOnlyList<Amount> Amounts { get; init; } = [];

    /// <summary>The part-time work that the message speaks of; null where none.</summary>
    public WorkingTime? Time { get; init; }

    /// <summary>How many days a year somebody is paid for, where that was said.</summary>
    public int? DaysAYear { get; init; }

    /// <summary>Only an end of the band is named that the conversation speaks of.</summary>
    public bool IsBandEnd { get; init; }

    /// <summary>The message says that it is not about pay.</summary>
    public bool PayIsDenied { get; init; }

    /// <summary>A two- or three-digit number that is thousands of pounds where money is being talked about ("now 72").</summary>
    public Amount? BareThousands { get; init; }

    /// <summary>Jobs without a guide that the message is about.</summary>
    public IReadOnlyList<string> Occupations { get; init; } = [];

    /// <summary>Jobs without a guide that the person has, had, or sets the role apart from.</summary>
    public IReadOnlyList<string> Backgrounds { get; init; } = [];
    public IReadOnlyList<string> Employers { get; init; } = [];
    public CueSet Cues { get; init; }

    /// <summary>Cues that only a hint told, which examples must confirm.</summary>
    public CueSet Hints { get; init; }

    /// <summary>Words that say what the question is about: neither stop words nor names of roles, levels and places.</summary>
    public IReadOnlyList<string> Content { get; init; } = [];

    /// <summary>How many words stand beside what is named.</summary>
    internal int WordsBesidesNames => Masked.Count(word => word.Form[0] != '<');

    /// <summary>Content words that no cue explains either.</summary>
    public IReadOnlyList<string> Unexplained { get; init; } = [];

    /// <summary>The words with names of roles, levels, places and jobs masked.</summary>
    public IReadOnlyList<Word> Masked { get; init; } = [];

    /// <summary>Whether an amount stands beside a role or a level. Then "make up" is said of the offer and is no order to invent.</summary>
    public bool StatesAnOffer => Amounts.Count > 0 && (Roles.Count > 0 || Levels.Count > 0);

    /// <summary>The message as the sentence encoder gets it: any role is "this role".</summary>
    public string MaskedText { get; init; } = string.Empty;

    /// <summary>The text that was pasted with the message, of which nothing else is read here; null where none was.</summary>
    public PastedText? Pasted { get; init; }

    /// <summary>A year from 2000 to 2099 that the message names.</summary>
    public int? Year { get; init; }

    /// <summary>The reading of a part of <paramref name="whole"/>, with what the whole names once and the part leaves out.</summary>
    public Reading WithNamesOf(Reading whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return this with
        {
            Roles = Roles.Count > 0 || whole.Roles.Count > 1 ? Roles : whole.Roles,
            Levels = Levels.Count > 0 || whole.Levels.Count > 1 ? Levels : whole.Levels,
            LevelIsOfTitle = Levels.Count > 0 || whole.Levels.Count > 1 ? LevelIsOfTitle : whole.LevelIsOfTitle,
            Places = Places.Count > 0 || whole.Places.Count > 1 ? Places : whole.Places,
        };
    }

    /// <summary>The message's words as they were typed, for whole messages that decide alone.</summary>
    public string Typed => string.Join(' ', Words.Where((_, i) => !IsOfWordBefore(i)).Select(word => word.Typed));

    /// <summary>One word was typed, however many it was read as.</summary>
    public bool IsOneWord => Words.Count > 0 && Words[0].End == Words[^1].End;

    // "What's" is one word as it was typed, and two as it is read.
    private bool IsOfWordBefore(int word) => word > 0 && Words[word - 1].End == Words[word].End;

    /// <summary>It names a role, a level or a place.</summary>
    public bool NamesACell => Roles.Count + Levels.Count + Places.Count > 0;

    public bool NamesAnything => Roles.Count + Levels.Count + OtherGrades.Count + Places.Count + Amounts.Count > 0;
}
