namespace Meeveem.Bot.Core.Understanding;

/// <summary>Finds a role by some words of its name, in any order: "community care manager" and "manager of services in care" for the
/// Service Design Manager for Community Care, "HI engineer" for the Health Informatics Engineer.</summary>
/// <remarks>The noun of the name counts with two of its other words, or with one that its own guide uses far more than others do; three
/// other words count without it, and one in "the community job". What two roles share as well names neither, and another occupation's
/// name names that occupation.</remarks>
internal sealed class NameWords
{
    private const int FewestWithoutNoun = 3;
    private const int ShortestName = 2;

    // "The manager who designs services", "engineers on the platform".
    private static readonly HashSet<string> Links = ["and", "of", "for", "in", "on", "the", "that", "who", "doing", "side"];
    private static readonly HashSet<string> AnyNoun = ["job", "role", "post", "position", "gig"];
    private static readonly HashSet<string> Persons = ["people", "folk", "person", "team", "crew"];
    private static readonly HashSet<string> Wages = ["pay", "salary", "wage", "money", "band", "earnings"];

    private readonly Dictionary<string, List<NameTitle>> _byStem = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Noun, char Letter), List<NameTitle>> _byNoun = [];
    private readonly Func<string, IEnumerable<string>?> _occupation;
    private readonly Func<string, bool> _isWord;

    /// <param name="occupation">All names of the job without a guide that has a name, in singular forms; null where none has it.</param>
    /// <param name="isWord">Tells English words, which are short for nothing.</param>
    public NameWords(Func<string, IEnumerable<string>?> occupation, Func<string, bool> isWord) => (_occupation, _isWord) = (occupation, isWord);

    /// <param name="forms">The name's words in the singular, without its level.</param>
    /// <param name="inBrackets">The words that stand in brackets behind it.</param>
    /// <param name="nouns">Other forms of its noun: "developer" for an engineer.</param>
    /// <param name="isDistinctive">Tells whether the role's guide uses a word far more often than others do.</param>
    public void Add(
        string[] forms, string[] inBrackets, RoleName name, Func<string, IEnumerable<string>> nouns, Func<string, bool> isDistinctive)
    {
        var link = Array.FindIndex(forms, form => form is "for" or "of" or "in");
        var noun = link > 0 ? link - 1 : forms.Length - 1;
        // "EPR trainer and floorwalker" is either.
        var otherNoun = noun > 2 && forms[noun - 1] == "and" ? noun - 2 : noun;
        var inOrder = forms.Select((form, at) => (Form: form, IsNoun: at == noun || at == otherNoun))
            .Concat(inBrackets.Select(form => (Form: form, IsNoun: false))).Where(word => !Links.Contains(word.Form)).ToArray();
        if (inOrder.Length < 2) return;
        var title = new NameTitle(
            name,
            inOrder,
            nouns(forms[noun]).Append(forms[noun]).Append(forms[otherNoun]).ToHashSet(StringComparer.Ordinal),
            Array.FindIndex(inOrder, word => word.IsNoun),
            isDistinctive);
        foreach (var stem in title.Stems.Concat(title.Initials)) Add(_byStem, stem, title);
        foreach (var each in title.Nouns.Concat(title.Nouns.SelectMany(NameTitle.BeginningsOf)))
        {
            foreach (var letter in inOrder.Select(word => word.Form[0]).Distinct()) Add(_byNoun, (each, letter), title);
        }
    }

    /// <param name="isNoun">Tells whether a word before a name may make it that of another job, as in "marketing design manager".</param>
    public List<PhraseMatch<RoleName>> Find(List<Word> words, Func<int, bool> isNoun)
    {
        var found = new List<PhraseMatch<RoleName>>();
        var runs = Titles(words).SelectMany(title => Runs(title, words)).Where(run => Names(run, words, isNoun)).ToList();
        foreach (var group in runs.GroupBy(run => run.First))
        {
            var best = group.MaxBy(run => (run.Others, run.Said.Count))!;
            var isShared = group.Any(run => (run.Others, run.Said.Count) == (best.Others, best.Said.Count) && run.Title.Name.Role.Slug != best.Title.Name.Role.Slug);
            if (!isShared) found.Add(new(FirstBehindTheLevel(best, words), best.Last, best.Title.Name));
        }
        return found;
    }

    // Of "head of nursing" the head is named as a level.
    private static int FirstBehindTheLevel(NameRun run, List<Word> words) =>
        run.Title.Name.TitleLevel is not null && run.First + 1 < run.Last && words[run.First + 1].Form == "of" ? run.First + 2 : run.First;

    // Those of which a word is there, or a short form before the noun.
    private HashSet<NameTitle> Titles(List<Word> words)
    {
        var titles = new HashSet<NameTitle>();
        for (var at = 0; at < words.Count; at++)
        {
            titles.UnionWith(_byStem.GetValueOrDefault(Stemmer.Stem(words[at].Form), []));
            if (at + 1 == words.Count) break;
            titles.UnionWith(_byStem.GetValueOrDefault(Stemmer.Stem(words[at].Form + words[at + 1].Form), []));
            if (MayBeShort(words[at])) titles.UnionWith(_byNoun.GetValueOrDefault((words[at + 1].Form, words[at].Form[0]), []));
        }
        return titles;
    }

    // Stretches of words that all are the name's own, the links between them left aside.
    private IEnumerable<NameRun> Runs(NameTitle title, List<Word> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var run = RunFrom(first, title, words);
            if (run is null) continue;
            yield return run;
            first = run.Last;
        }
    }

    private NameRun? RunFrom(int first, NameTitle title, List<Word> words)
    {
        var (last, hasNoun, hasField) = (first - 1, false, false);
        var (said, stems) = (new List<Word>(), new List<string>());
        for (var at = first; at < words.Count && (at == first || GoesOn(words, at)); at++)
        {
            var (part, length) = ReadAt(at, title, words, said.Count > 0 || IsOwn(at + 1, title, words));
            var isFresh = part.Stems.Count > 0 || (!hasNoun && (part.IsNoun || part.IsField));
            if (isFresh)
            {
                (hasNoun, hasField) = (hasNoun || part.IsNoun, part.IsField);
                stems.AddRange(part.Stems.Except(stems));
                said.AddRange(words[at..(at + length)]);
                last = at += length - 1;
            }
            else if (at == first || !Links.Contains(words[at].Form))
            {
                break;
            }
        }
        return said.Count > 0 ? new(first, last, title, said, stems, hasNoun, hasField) : null;
    }

    private static bool IsOwn(int at, NameTitle title, List<Word> words) =>
        at < words.Count && !words[at].AfterBreak && title.Read(words[at].Form, mayBeShort: false, isBesideOthers: false).IsOwn;

    // "Head (digital)": one word between two breaks is of what stands before it.
    private static bool GoesOn(List<Word> words, int at) =>
        !words[at].AfterBreak || (words.Count > at + 1 && words[at + 1].AfterBreak);

    // "Tele-health" is one word of the name.
    private (NamePart Part, int Length) ReadAt(int at, NameTitle title, List<Word> words, bool isBesideOthers)
    {
        var isJoined = at + 1 < words.Count && words[at + 1].Start - words[at].End == 1;
        if (isJoined && title.ReadExactly(words[at].Form + words[at + 1].Form) is { IsOwn: true } both) return (both, 2);
        return (title.Read(words[at].Form, MayBeShort(words[at]), isBesideOthers), 1);
    }

    private bool Names(NameRun run, List<Word> words, Func<int, bool> isNoun)
    {
        if (!run.HasNoun) return NamesWithoutNoun(run, words);
        if (run.Others == 0 || run.Said.Count < ShortestName || IsAnotherJob(run)) return false;
        // "Backend engineers, and those in health informatics" have a noun of their own.
        var isOfAnother = run.First > 0 && !words[run.First].AfterBreak && isNoun(run.First - 1);
        return run.Others > 1
            ? !(isOfAnother && run.BeginsWithNoun)
            : !isOfAnother && run.IsJoined && (run.IsAnEnd || IsTold(run));
    }

    private bool NamesWithoutNoun(NameRun run, List<Word> words)
    {
        var next = run.Last + 1 < words.Count && !words[run.Last + 1].AfterBreak ? words[run.Last + 1].Form : string.Empty;
        var isOfTheWork = AnyNoun.Contains(next) || (run.Said.Count > 1 && Persons.Contains(next)) || (run.HasField && Wages.Contains(next));
        return run.Others >= FewestWithoutNoun || (isOfTheWork && run.Others > 0 && IsTold(run));
    }

    private bool IsTold(NameRun run) =>
        run.Others > 1 || run.IsWhole || run.Said.Any(word => run.Title.IsToldBy(word.Form, MayBeShort(word)));

    // A guide is known by the names of its job that the vocabulary has, and not by those of others.
    private bool IsAnotherJob(NameRun run) =>
        !run.IsAnEnd && !run.IsWhole && _occupation(run.Phrase) is { } names && !names.Any(run.Title.Ends.Contains);

    // "HI engineer" is typed in capitals, "hi" is a word.
    private bool MayBeShort(Word word) => word.InCapitals || !_isWord(word.Form);

    private static void Add<TKey>(Dictionary<TKey, List<NameTitle>> titles, TKey key, NameTitle title)
        where TKey : notnull
    {
        if (!titles.TryGetValue(key, out var list)) titles[key] = list = [];
        list.Add(title);
    }
}
