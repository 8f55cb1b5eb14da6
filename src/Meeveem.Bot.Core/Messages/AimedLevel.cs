using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>A level that somebody wants to reach: "to make senior", "get to mid", "until lead", "from senior to lead".</summary>
internal static class AimedLevel
{
    // So many words may stand between "from" and "to": "from a senior software engineer to".
    private const int LongestOrigin = 5;

    private static readonly HashSet<string> Reaching =
    [
        "make", "making", "made", "reach", "reaching", "become", "becoming", "hit", "hitting", "until", "till",
    ];
    private static readonly HashSet<string> Moving =
    [
        "get", "getting", "move", "moving", "step", "stepping", "promoted", "promotion", "progress", "progressing",
    ];
    private static readonly HashSet<string> Articles = ["a", "an", "the", "being"];

    /// <summary>A level is named as an aim.</summary>
    public static bool IsNamed(IReadOnlyList<Word> words, Lexicon lexicon) =>
        lexicon.Levels.Find(words).Exists(level => IsReached(words, level.First) || ComesFrom(words, level.First, lexicon));

    /// <summary>Where somebody stands and where to are both named: "from mid to senior".</summary>
    public static bool IsStep(IReadOnlyList<Word> words, Lexicon lexicon) =>
        lexicon.Levels.Find(words).Exists(level => ComesFrom(words, level.First, lexicon));

    /// <summary>"How do I get there?", "what would it take to make it?": of the level spoken of.</summary>
    public static bool PointsThere(IReadOnlyList<Word> words) =>
        Enumerable.Range(1, Math.Max(0, words.Count - 1)).Any(i => words[i].Form switch
        {
            "there" => IsGet(words[i - 1]) || (i > 1 && words[i - 1].Form == "up" && IsGet(words[i - 2])),
            "it" => Reaching.Contains(words[i - 1].Form) && (i + 1 == words.Count || words[i + 1].AfterBreak),
            _ => false,
        });

    private static bool IsGet(Word word) => word.Form is "get" or "getting";

    private static bool IsReached(IReadOnlyList<Word> words, int level)
    {
        var at = BeforeArticle(words, level);
        if (at < 0) return false;
        return Reaching.Contains(words[at].Form)
            || (words[at].Form == "be" && words.Take(2).Any(word => word.Form == "when"))
            || (at > 0 && words[at].Form is "to" or "into" && Moving.Contains(words[at - 1].Form));
    }

    private static bool ComesFrom(IReadOnlyList<Word> words, int level, Lexicon lexicon)
    {
        var to = BeforeArticle(words, level);
        if (to < 2 || words[to].Form != "to") return false;
        for (var i = to - 1; i >= Math.Max(0, to - LongestOrigin); i--)
        {
            if (words[i].Form != "from") continue;
            List<Word> origin = [.. words.Skip(i + 1).Take(to - i - 1)];
            return lexicon.Levels.Find(origin).Count > 0
                || lexicon.RoleNames.Find(origin).Exists(role => role.Value.TitleLevel is not null);
        }
        return false;
    }

    private static int BeforeArticle(IReadOnlyList<Word> words, int level)
    {
        if (words[level].AfterBreak) return -1;
        var at = level - 1;
        while (at >= 0 && Articles.Contains(words[at].Form)) at--;
        return at;
    }
}
