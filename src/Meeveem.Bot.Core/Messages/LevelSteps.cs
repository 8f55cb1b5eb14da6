using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Steps from the level spoken of to another: "one rung up", "the grade beyond", "down two levels", "and above that?".</summary>
internal static class LevelSteps
{
    private static readonly HashSet<string> Rungs = ["level", "rung", "grade", "notch", "step", "tier", "peg", "rank"];
    private static readonly HashSet<string> Up = ["up", "above", "higher", "beyond", "further"];
    private static readonly HashSet<string> Down = ["down", "below", "lower", "beneath"];
    // Only where the message, or a clause of it, ends after them: "one tier on", "the level after".
    private static readonly HashSet<string> UpAtAnEnd = ["on", "after", "over"];
    private static readonly HashSet<string> DownAtAnEnd = ["before", "back", "under"];
    private static readonly HashSet<string> NextRungs = ["rung", "grade", "tier", "peg", "rank"];
    private static readonly HashSet<string> Determiners = ["a", "an", "the", "another", "next", "one", "single"];
    private static readonly HashSet<string> Pointers = ["that", "this", "it"];
    private static readonly HashSet<string> OfPlaces = ["north", "south", "there", "here", "in", "at", "near"];

    // What may stand before "above that" where nothing else is asked.
    private static readonly HashSet<string> LeadingUp =
        ["and", "so", "ok", "then", "what", "whats", "is", "would", "be", "about", "come", "comes"];

    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["two"] = 2, ["2"] = 2, ["couple"] = 2, ["three"] = 3, ["3"] = 3,
    };

    // "One up from senior", "the grade above lead".
    private static readonly HashSet<string> BeforeALevel = ["above", "below", "beyond", "beneath", "under", "over", "after", "before"];

    /// <param name="levels">The levels that the words name.</param>
    /// <param name="saysAmount">An amount stands beside the words: "above that" is then said of it.</param>
    /// <returns>Each step with how many levels it goes up, or down where it is negative.</returns>
    public static List<PhraseMatch<int>> Find(IReadOnlyList<Word> words, List<PhraseMatch<Level>> levels, bool saysAmount)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(levels);
        PhraseMatch<int>? At(int at) =>
            OfRung(words, levels, at) ?? OfNumber(words, levels, at) ?? ToRung(words, levels, at)
            ?? (saysAmount ? null : OfThat(words, at));
        return [.. Enumerable.Range(0, words.Count).Select(At).OfType<PhraseMatch<int>>()];
    }

    /// <returns>The levels with the one that a step is counted from exchanged for the one that it leads to; null where no step is
    /// counted from a level.</returns>
    public static List<PhraseMatch<Level>>? Counted(
        IReadOnlyList<Word> words, List<PhraseMatch<int>> steps, List<PhraseMatch<Level>> levels)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(levels);
        // "The step up from senior to lead" names both.
        if (levels.Count != 1) return null;
        foreach (var step in steps)
        {
            var from = levels.FindIndex(level => IsCountedFrom(words, step.Last, level.First));
            if (from < 0) continue;
            List<PhraseMatch<Level>> counted = [.. levels];
            counted[from] = counted[from] with { Value = Stepped(counted[from].Value, step.Value) };
            return counted;
        }
        return null;
    }

    /// <summary>So many levels up, or down where negative; past the first or the last level, that one.</summary>
    public static Level Stepped(Level level, int step) =>
        (Level)Math.Clamp((int)level + step, (int)Level.Junior, (int)Level.HeadOrDirector);

    private static bool IsCountedFrom(IReadOnlyList<Word> words, int step, int level)
    {
        var at = step + 1;
        if (at >= words.Count || words[at].AfterBreak) return false;
        if (words[at].Form is "from" or "than") at++;
        else if (!BeforeALevel.Contains(words[step].Form)) return false;
        if (at < words.Count && words[at].Form is "a" or "an" or "the") at++;
        return at == level;
    }

    // "One rung up", "the level below", "two grades higher", "next rung".
    private static PhraseMatch<int>? OfRung(IReadOnlyList<Word> words, List<PhraseMatch<Level>> levels, int at)
    {
        if (!Rungs.Contains(words[at].Form) || (at > 0 && IsVerbThere(words, at))) return null;
        var first = at > 0 && IsCounted(words[at - 1]) ? at - 1 : at;
        var count = first < at ? CountOf(words[first]) : 1;
        if (DirectionAfter(words, levels, at) is var direction and not 0)
            return IsFigure(words, first, at) ? null : new(first, at + 1, count * direction);
        var isNext = first < at && words[first].Form == "next" && NextRungs.Contains(words[at].Form);
        return isNext ? new(first, at, 1) : null;
    }

    // "One up", "two down from there", "next one up"; "one up north" is a job there.
    private static PhraseMatch<int>? OfNumber(IReadOnlyList<Word> words, List<PhraseMatch<Level>> levels, int at)
    {
        var isCount = words[at].Form == "one" || Numbers.ContainsKey(words[at].Form);
        if (!isCount || DirectionAfter(words, levels, at) is not (var direction and not 0)) return null;
        var isAtAnEnd = (UpAtAnEnd.Contains(words[at + 1].Form) || DownAtAnEnd.Contains(words[at + 1].Form))
            && !levels.Exists(level => IsCountedFrom(words, at + 1, level.First));
        var isOfPlace = at + 2 < words.Count && OfPlaces.Contains(words[at + 2].Form);
        var first = at > 0 && words[at - 1].Form == "next" ? at - 1 : at;
        return isAtAnEnd || isOfPlace ? null : new(first, at + 1, CountOf(words[at]) * direction);
    }

    // "Down a grade", "how much more, if I go up a level?", and not "how do I move up a level" or "break down the levels".
    private static PhraseMatch<int>? ToRung(IReadOnlyList<Word> words, List<PhraseMatch<Level>> levels, int at)
    {
        if (words[at].Form is not ("up" or "down") || at + 2 >= words.Count || words[at + 1].AfterBreak) return null;
        var (counted, rung) = (words[at + 1], words[at + 2]);
        var isOne = counted.Form != "the" && IsCounted(counted) && (rung.Text == rung.Form || CountOf(counted) > 1);
        if (!isOne || !Rungs.Contains(rung.Form) || DirectionAfter(words, levels, at + 2) != 0 || AsksHow(words, at)) return null;
        return new(at, at + 2, CountOf(counted) * (words[at].Form == "up" ? 1 : -1));
    }

    private static bool AsksHow(IReadOnlyList<Word> words, int before) =>
        Enumerable.Range(0, before).Any(i => words[i].Form == "to" || (words[i].Form == "how" && words[i + 1].Form != "much"));

    // "And above that?"
    private static PhraseMatch<int>? OfThat(IReadOnlyList<Word> words, int at)
    {
        if (words[at].Form is not ("above" or "below" or "beyond" or "beneath")) return null;
        var isAll = at + 2 == words.Count && Pointers.Contains(words[at + 1].Form)
            && words.Take(at).All(word => LeadingUp.Contains(word.Form));
        return isAll ? new(at, at + 1, Up.Contains(words[at].Form) ? 1 : -1) : null;
    }

    private static int DirectionAfter(IReadOnlyList<Word> words, List<PhraseMatch<Level>> levels, int at)
    {
        if (at + 1 >= words.Count || words[at + 1].AfterBreak) return 0;
        var next = words[at + 1].Form;
        if (Up.Contains(next)) return 1;
        if (Down.Contains(next)) return -1;
        var endsThere = at + 2 >= words.Count || words[at + 2].AfterBreak || Pointers.Contains(words[at + 2].Form)
            || levels.Exists(level => IsCountedFrom(words, at + 1, level.First));
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
