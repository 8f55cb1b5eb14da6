namespace Meeveem.Bot.Core.Understanding;

/// <summary>Steps from the level spoken of to another: "one rung up", "the grade beyond", "down two levels", "and above that?".</summary>
internal static class LevelSteps
{
    // "And what would be above that?"
    private const int LongestOfThat = 7;

    private static readonly HashSet<string> Rungs = ["level", "rung", "grade", "notch", "step", "tier", "peg", "rank"];
    private static readonly HashSet<string> Up = ["up", "above", "higher", "beyond", "over", "further"];
    private static readonly HashSet<string> Down = ["down", "below", "lower", "beneath", "under"];
    // Only where the message, or a clause of it, ends after them: "one grade on", "the level after".
    private static readonly HashSet<string> UpAtAnEnd = ["on", "after"];
    private static readonly HashSet<string> DownAtAnEnd = ["before", "back"];
    private static readonly HashSet<string> NextRungs = ["rung", "grade", "tier", "peg", "rank"];
    private static readonly HashSet<string> Determiners = ["a", "an", "the", "another", "next", "one", "single"];
    private static readonly HashSet<string> Pointers = ["that", "this", "it"];

    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["two"] = 2, ["2"] = 2, ["couple"] = 2, ["three"] = 3, ["3"] = 3,
    };

    /// <returns>Each step with how many levels it goes up, or down where it is negative.</returns>
    public static List<PhraseMatch<int>> Find(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return [.. Enumerable.Range(0, words.Count).Select(i => At(words, i)).OfType<PhraseMatch<int>>()];
    }

    private static PhraseMatch<int>? At(IReadOnlyList<Word> words, int at) =>
        OfRung(words, at) ?? OfOne(words, at) ?? ToRung(words, at) ?? OfThat(words, at);

    // "One rung up", "the level below", "two grades higher", "next rung".
    private static PhraseMatch<int>? OfRung(IReadOnlyList<Word> words, int at)
    {
        if (!Rungs.Contains(words[at].Form) || (at > 0 && IsVerbThere(words, at))) return null;
        var first = at > 0 && IsCounted(words[at - 1]) ? at - 1 : at;
        var count = first < at ? CountOf(words[first]) : 1;
        if (DirectionAfter(words, at) is var direction and not 0)
            return IsFigure(words, first, at) ? null : new(first, at + 1, count * direction);
        var isNext = first < at && words[first].Form == "next" && NextRungs.Contains(words[at].Form);
        return isNext ? new(first, at, 1) : null;
    }

    // "One up", "one below", "next one up".
    private static PhraseMatch<int>? OfOne(IReadOnlyList<Word> words, int at)
    {
        if (words[at].Form != "one") return null;
        var direction = DirectionAfter(words, at);
        var isOn = direction != 0 && (UpAtAnEnd.Contains(words[at + 1].Form) || DownAtAnEnd.Contains(words[at + 1].Form));
        // "One up north" is a job there.
        var isOfPlace = at + 2 < words.Count && words[at + 2].Form is "north" or "south" or "there" or "here";
        var first = at > 0 && words[at - 1].Form == "next" ? at - 1 : at;
        return direction == 0 || isOn || isOfPlace || words[at + 1].Form is "over" or "under" ? null : new(first, at + 1, direction);
    }

    // "Down a grade", and not "how do I move up a level".
    private static PhraseMatch<int>? ToRung(IReadOnlyList<Word> words, int at)
    {
        if (words[at].Form is not ("up" or "down") || at + 2 >= words.Count) return null;
        var names = IsCounted(words[at + 1]) && Rungs.Contains(words[at + 2].Form) && !words[at + 1].AfterBreak;
        var asksHow = words.Take(at).Any(word => word.Form is "how" or "to");
        return !names || asksHow || DirectionAfter(words, at + 2) != 0
            ? null
            : new(at, at + 2, CountOf(words[at + 1]) * (words[at].Form == "up" ? 1 : -1));
    }

    // "And above that?"
    private static PhraseMatch<int>? OfThat(IReadOnlyList<Word> words, int at)
    {
        if (words[at].Form is not ("above" or "below" or "beyond" or "beneath") || words.Count > LongestOfThat) return null;
        var isAll = at + 2 == words.Count && Pointers.Contains(words[at + 1].Form);
        return isAll && at <= LongestOfThat - 2 ? new(at, at + 1, Up.Contains(words[at].Form) ? 1 : -1) : null;
    }

    private static int DirectionAfter(IReadOnlyList<Word> words, int at)
    {
        if (at + 1 >= words.Count || words[at + 1].AfterBreak) return 0;
        var next = words[at + 1].Form;
        if (Up.Contains(next)) return 1;
        if (Down.Contains(next)) return -1;
        var endsThere = at + 2 >= words.Count || words[at + 2].AfterBreak || Pointers.Contains(words[at + 2].Form);
        if (!endsThere) return 0;
        return UpAtAnEnd.Contains(next) ? 1 : DownAtAnEnd.Contains(next) ? -1 : 0;
    }

    // "To step up", "I could level up".
    private static bool IsVerbThere(IReadOnlyList<Word> words, int at) =>
        words[at].Form is "level" or "step" or "rank" && !IsCounted(words[at - 1]) && !words[at].AfterBreak;

    // "Would that be a step down?" asks whether it is worse.
    private static bool IsFigure(IReadOnlyList<Word> words, int first, int at) =>
        words[at].Form == "step" && words[first].Form is "a" or "an";

    private static bool IsCounted(Word word) => Determiners.Contains(word.Form) || Numbers.ContainsKey(word.Form);

    private static int CountOf(Word word) => Numbers.GetValueOrDefault(word.Form, 1);
}
