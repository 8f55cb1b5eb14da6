using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>A skill of a guide and the words of a text that name it.</summary>
/// <param name="Matched">As they were written; empty where the text does not name the skill.</param>
internal sealed record SkillMatch(SkillRow Row, IReadOnlyList<string> Matched)
{
    // Of a skill's description two words must be named, of its name one.
    private const int FewestOfDescription = 2;

    // Words that stand in so many of a guide's skills tell none of them.
    private const double Common = 0.34;

    // Nouns that end the names of skills and tell nothing of them.
    private static readonly HashSet<string> Generic =
    [
        "think", "make", "manag", "skill", "awar", "literaci", "fluenci", "knowledg", "understand", "mindset", "disciplin",
        "judgement", "judgment", "abil", "base", "default", "experi", "work", "practic", "readi", "first", "under", "end",
        "healthtech", "health", "use", "team", "engin", "build", "clear",
    ];

    /// <summary>Every skill of the guide, in its order.</summary>
    public static IReadOnlyList<SkillMatch> Of(Guide guide, IReadOnlyList<string> words, IReadOnlySet<string> stopWords)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(stopWords);
        var said = words.Select(word => (Word: word, Stem: Stem(word))).DistinctBy(each => each.Stem).ToList();
        var described = guide.Skills.Select(row => Stems(row.Requirement, stopWords)).ToList();
        var named = guide.Skills.Select(row => Stems(row.Skill, stopWords)).ToList();
        bool IsCommon(string stem) =>
            described.Zip(named).Count(row => row.First.Contains(stem) || row.Second.Contains(stem)) > guide.Skills.Count * Common;
        return [.. guide.Skills.Select((row, i) =>
        {
            var inName = said.Where(each => named[i].Contains(each.Stem)).ToList();
            var inDescription = said.Where(each => described[i].Contains(each.Stem) && !IsCommon(each.Stem)).ToList();
            var isNamed = inName.Exists(each => !IsCommon(each.Stem)) || inDescription.Count >= FewestOfDescription
                || inDescription.Exists(each => IsTerm(each.Word));
            return new SkillMatch(row, isNamed ? [.. inName.Concat(inDescription).Select(each => each.Word).Distinct()] : []);
        })];
    }

    /// <summary>The words that stand in none of the texts, where they look like names of things: "HL7", "Kafka".</summary>
    public static IReadOnlyList<string> Unknown(IReadOnlyList<string> words, IEnumerable<string> texts, IReadOnlySet<string> stopWords)
    {
        var known = texts.SelectMany(text => Stems(text, stopWords)).ToHashSet(StringComparer.Ordinal);
        return [.. words.Where(word => !known.Contains(Stem(word)) && !stopWords.Contains(word.ToLowerInvariant())).Distinct()];
    }

    /// <summary>The words that a text shares with the passage, as they were written.</summary>
    public static IReadOnlyList<string> Shared(string passage, IReadOnlyList<string> words, IReadOnlySet<string> stopWords)
    {
        var stems = Stems(passage, stopWords);
        return [.. words.DistinctBy(Stem).Where(word => stems.Contains(Stem(word)) && !stopWords.Contains(word)).Take(6)];
    }

    private static bool IsTerm(string word) => word.Any(char.IsDigit);

    private static HashSet<string> Stems(string text, IReadOnlySet<string> stopWords) =>
        [.. Words.Split(text).Where(word => !stopWords.Contains(word.Form) && !stopWords.Contains(word.Text))
            .Select(word => Stem(word.Text))
            .Where(stem => !Generic.Contains(stem))];

    private static string Stem(string word) => Stemmer.Stem(Words.Singular(word.ToLowerInvariant()));
}
