using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Naming;

/// <summary>Finds a role by some words of its name, in any order: "community care manager" and "manager of services in care" for the
/// Service Design Manager for Community Care, "HI engineer" for the Health Informatics Engineer.</summary>
/// <remarks>The noun of the name counts with two of its other words, or with one that its own guide uses far more than others do; three
/// other words count without it, and one in "the community job" or "community people". What two roles share as well names neither, and
/// another occupation's name names that occupation.</remarks>
internal sealed class NameWords
{
    private const int FewestWithoutNoun = 3;
    private const int ShortestName = 2;

    // Where there are thousands of guides, each word is held against hundreds of names.
    private const int LongestMessage = 120;

    // "The manager who designs services", "engineers on the platform".
    private static readonly HashSet<string> Links = ["and", "of", "for", "in", "on", "the", "that", "who", "doing", "side"];
    private static readonly HashSet<string> AnyNoun = ["job", "role", "post", "position", "gig"];
    private static readonly HashSet<string> Persons = ["people", "folk", "person"];
    private static readonly HashSet<string> Groups = ["team", "crew"];
    private static readonly HashSet<string> BeforeVerbs =
        ["to", "i", "you", "we", "they", "he", "she", "who", "that", "must", "can", "could", "will", "would", "should", "may", "and", "or"];
    private static readonly HashSet<string> Wages = ["pay", "salary", "wage", "money", "band", "earning"];

    private readonly Dictionary<string, List<NameTitle>> _byStem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NameTitle>> _byAcronym = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Noun, char Letter), List<NameTitle>> _byNoun = [];
    private readonly Func<string, IEnumerable<string>?> _occupation;
    private readonly Func<string, bool> _isWord;

    /// <param name="occupation">All names of the job without a guide that has a name, in singular forms; null where none has it.</param>
    /// <param name="isWord">Tells English words, which are short for nothing.</param>
    public NameWords(Func<string, IEnumerable<string>?> occupation, Func<string, bool> isWord) =>
        (_occupation, _isWord) = (occupation, isWord);

    /// <param name="forms">The name's words in the singular, without its level.</param>
    /// <param name="inBrackets">The words that stand in brackets behind it.</param>
    /// <param name="nouns">Other forms of its noun: "developer" for an engineer.</param>
    /// <param name="isDistinctive">Tells whether the role's guide uses a word far more often than others do.</param>
    public void Add(
        string[] forms, string[] inBrackets, RoleName name, Func<string, IEnumerable<string>> nouns, Func<string, bool> isDistinctive)
    {
        var link = Array.FindIndex(forms, form => form is "for" or "of" or "in");
        var noun = link > 0 ? link - 1 : forms.Length - 1;
        // A coder and auditor is called by either noun.
        var otherNoun = noun > 2 && forms[noun - 1] == "and" ? noun - 2 : noun;
        var inOrder = forms.Select((form, at) => (Form: form, IsNoun: at == noun || at == otherNoun))
            .Concat(inBrackets.Select(form => (Form: form, IsNoun: false))).Where(word => !Links.Contains(word.Form)).ToArray();
        if (inOrder.Length < ShortestName) return;
        var title = new NameTitle(name, inOrder, nouns(forms[noun]), isDistinctive, _isWord);
        // "Backend developer" beside "backend engineer".
        var isKnown = title.Stems.Any(stem => _byStem.TryGetValue(stem, out var known) && known.Exists(title.IsSameAs));
        if (isKnown) return;
        foreach (var key in title.Stems.Concat(title.Initials)) Add(_byStem, key, title);
        foreach (var acronym in title.Acronyms) Add(_byAcronym, acronym, title);
        foreach (var each in title.Nouns)
        {
            foreach (var letter in inOrder.Select(word => word.Form[0]).Distinct()) Add(_byNoun, (each, letter), title);
        }
    }

    /// <summary>The roles that a message of up to 120 words names in this way; none in longer ones.</summary>
    /// <param name="isNoun">Tells whether a word before a name may make it that of another job, as in "marketing design manager".</param>
    public List<PhraseMatch<RoleName>> Find(List<Word> words, Func<int, bool> isNoun)
    {
        if (words.Count > LongestMessage) return [];
        var read = words.ConvertAll(word => new NameWord(word, Stemmer.Stem(word.Form), word.InCapitals || !_isWord(word.Form)));
        var found = new List<PhraseMatch<RoleName>>();
        var runs = Titles(read).SelectMany(title => Runs(title, read)).Where(run => Names(run, read, isNoun)).ToList();
        foreach (var group in runs.GroupBy(run => run.First))
        {
            var best = group.MaxBy(run => (run.Others, run.Said.Count))!;
            var isShared = group.Any(run => (run.Others, run.Said.Count) == (best.Others, best.Said.Count)
                && run.Title.Name.Role.Slug != best.Title.Name.Role.Slug);
            if (isShared) continue;
            // "The telephony people", beside a role that is named in full, may be others.
            var isAlone = !best.HasNoun && best.Said.Count == 1
                && best.Last + 1 < words.Count && Persons.Contains(words[best.Last + 1].Form);
            found.Add(new(FirstBehindTheLevel(best, words), best.Last, best.Title.Name with { IsHead = isAlone }));
        }
        return found;
    }

    // Of "head of nursing" the head is named as a level.
    private static int FirstBehindTheLevel(NameRun run, List<Word> words)
    {
        var namesALevel = run.Title.Name.TitleLevel is not null && run.First + 1 < run.Last && words[run.First + 1].Form == "of";
        return namesALevel ? run.First + 2 : run.First;
    }

    // Those of which a word is there, or a short form before the noun.
    private HashSet<NameTitle> Titles(List<NameWord> words)
    {
        var titles = new HashSet<NameTitle>();
        var byAcronym = _byAcronym.GetAlternateLookup<ReadOnlySpan<char>>();
        void Take<TKey>(Dictionary<TKey, List<NameTitle>> from, TKey key)
            where TKey : notnull
        {
            if (from.TryGetValue(key, out var found)) titles.UnionWith(found);
        }

        for (var at = 0; at < words.Count; at++)
        {
            Take(_byStem, words[at].Stem);
            if (at + 1 == words.Count) break;
            if (IsHyphenated(words, at)) Take(_byStem, Stemmer.Stem(words[at].Form + words[at + 1].Form));
            TakeByInitials(at);
            if (words[at].MayBeShort) Take(_byNoun, (words[at + 1].Form, words[at].Form[0]));
        }
        return titles;

        void TakeByInitials(int at)
        {
            Span<char> initials = stackalloc char[Math.Min(NameTitle.MostLetters, words.Count - at)];
            for (var i = 0; i < initials.Length; i++)
            {
                initials[i] = words[at + i].Form[0];
                if (i + 1 < NameTitle.FewestInitials) continue;
                if (byAcronym.TryGetValue(initials[..(i + 1)], out var found)) titles.UnionWith(found);
            }
        }
    }

    // Stretches of words that all are the name's own, the links between them left aside.
    private static IEnumerable<NameRun> Runs(NameTitle title, List<NameWord> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            if (!title.MayHold(words[first].Form[0]) || RunFrom(first, title, words) is not { } run) continue;
            yield return run;
            first = run.Last;
        }
    }

    private static NameRun? RunFrom(int first, NameTitle title, List<NameWord> words)
    {
        var (part, length) = ReadAt(first, title, words, isBehindOthers: false);
        if (!part.IsOwn) return null;
        var (last, hasNoun, beginsWithNoun, hasField, isInFull) = (first - 1, false, false, false, true);
        var (said, stems) = (new List<NameWord>(), new List<string>());
        for (var at = first; at < words.Count && (at == first || GoesOn(words, at)); at++)
        {
            if (at > first) (part, length) = ReadAt(at, title, words, said.Count > 0);
            var isFresh = part.HasOtherThan(stems) || (!hasNoun && (part.IsNoun || part.IsField));
            if (!isFresh)
            {
                if (!Links.Contains(words[at].Form)) break;
                continue;
            }
            beginsWithNoun |= at == first && part.IsNoun && part.Stems.Length == 0;
            (hasNoun, hasField, isInFull) = (hasNoun || part.IsNoun, part.IsField, isInFull && part.IsInFull);
            foreach (var stem in part.Stems)
            {
                if (!stems.Contains(stem)) stems.Add(stem);
            }
            for (var i = at; i < at + length; i++) said.Add(words[i]);
            at += length - 1;
            last = at;
        }
        return new(first, last, title, said, stems, hasNoun, beginsWithNoun, hasField, isInFull);
    }

    // "Editor (remote)": one word in brackets belongs to what stands before it.
    private static bool GoesOn(List<NameWord> words, int at) =>
        !words[at].Word.AfterBreak || at + 1 == words.Count || words[at + 1].Word.AfterBreak;

    // "Cardio-vascular" is one word of the name.
    private static (NamePart Part, int Length) ReadAt(int at, NameTitle title, List<NameWord> words, bool isBehindOthers)
    {
        if (IsHyphenated(words, at))
        {
            var form = words[at].Form + words[at + 1].Form;
            if (title.ReadInFull(form, Stemmer.Stem(form)) is { IsOwn: true } both) return (both, 2);
        }
        if (title.ReadInFull(words[at].Form, words[at].Stem) is { IsOwn: true } inFull) return (inFull, 1);
        if (title.SpeltOut(words, at) is var (stem, length)) return (new([stem], IsInFull: true), length);
        return (title.ReadShort(words[at], isBehindOthers || IsBeforeAnother(at + 1, title, words)), 1);
    }

    private static bool IsBeforeAnother(int at, NameTitle title, List<NameWord> words) =>
        at < words.Count && !words[at].Word.AfterBreak && title.ReadInFull(words[at].Form, words[at].Stem).Stems.Length > 0;

    private static bool IsHyphenated(List<NameWord> words, int at) =>
        at + 1 < words.Count && words[at + 1].Word.Start - words[at].Word.End == 1;

    private bool Names(NameRun run, List<NameWord> words, Func<int, bool> isNoun)
    {
        if (!run.HasNoun) return NamesWithoutNoun(run, words, isNoun);
        if (run.Others == 0 || run.Said.Count < ShortestName) return false;
        // The vocabulary may have other names for the guide's job.
        var names = _occupation(run.Phrase);
        if (names?.Any(name => run.Title.Ends.Contains(name)) == true) return true;
        var isTheGuides = run.IsInFull && (run.IsAnEnd || run.IsWhole);
        if (names is not null && !isTheGuides) return false;
        // In "backend engineers and those in health informatics" the noun is that of another name.
        var isOfAnother = run.First > 0 && !words[run.First].Word.AfterBreak && isNoun(run.First - 1);
        return run.Others > 1
            ? !(isOfAnother && run.BeginsWithNoun)
            : !isOfAnother && run.IsJoined && ((run.IsAnEnd && run.IsInFull) || run.IsTold);
    }

    private static bool NamesWithoutNoun(NameRun run, List<NameWord> words, Func<int, bool> isNoun)
    {
        var next = run.Last + 1 < words.Count && !words[run.Last + 1].Word.AfterBreak ? words[run.Last + 1].Form : string.Empty;
        var isOfTheWork = AnyNoun.Contains(next)
            || (run.Said.Count > 1 && (Persons.Contains(next) || Groups.Contains(next)))
            || (Persons.Contains(next) && IsNoVerb(run, words, isNoun))
            || (run.HasField && Wages.Contains(next));
        return (run.Others >= FewestWithoutNoun && run.Title.AreInOrder(run.Stems)) || (isOfTheWork && run.Others > 0 && run.IsTold);
    }

    // "The telephony people", and not "do they train people".
    private static bool IsNoVerb(NameRun run, List<NameWord> words, Func<int, bool> isNoun)
    {
        var opens = run.First == 0 || words[run.First].Word.AfterBreak;
        var mayBeVerb = !opens && (BeforeVerbs.Contains(words[run.First - 1].Form) || isNoun(run.First - 1));
        return run.Title.HasWord(run.Said[0].Form) && !mayBeVerb;
    }

    private static void Add<TKey>(Dictionary<TKey, List<NameTitle>> titles, TKey key, NameTitle title)
        where TKey : notnull
    {
        if (!titles.TryGetValue(key, out var list)) titles[key] = list = [];
        list.Add(title);
    }
}
