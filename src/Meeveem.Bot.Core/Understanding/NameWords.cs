namespace Meeveem.Bot.Core.Understanding;

/// <summary>Finds a role by some words of its name, in any order: "community care manager" and "manager of services in care" for the
/// Service Design Manager for Community Care, "HI engineer" for the Health Informatics Engineer.</summary>
/// <remarks>The noun of the name counts with two of its other words, or with one that its own guide uses far more than others do; two
/// other words count without the noun in "the community care job". What two roles share as well names neither, and another
/// occupation's name names that occupation.</remarks>
internal sealed class NameWords
{
    // "The manager who designs services", "engineers on the platform".
    private static readonly HashSet<string> Links = ["and", "of", "for", "in", "on", "the", "that", "who", "doing"];
    private static readonly HashSet<string> AnyNoun = ["job", "role", "post", "position", "gig", "people", "folk", "person", "team", "crew"];

    private readonly Dictionary<string, List<NameTitle>> _byStem = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Noun, char Letter), List<NameTitle>> _byNoun = [];
    private readonly HashSet<string> _occupations;
    private readonly Func<string, bool> _isWord;

    private readonly record struct Run(int First, int Last, NameTitle Title, int Others, bool HasNoun);

    /// <param name="occupations">The names of jobs without a guide, in singular forms.</param>
    /// <param name="isWord">Tells English words, which are short for nothing.</param>
    public NameWords(HashSet<string> occupations, Func<string, bool> isWord) => (_occupations, _isWord) = (occupations, isWord);

    /// <param name="forms">The name's words in the singular, without its level.</param>
    /// <param name="nouns">Other forms of its noun: "developer" for an engineer.</param>
    /// <param name="isDistinctive">Tells whether the role's guide uses a word far more often than others do.</param>
    public void Add(string[] forms, RoleName name, Func<string, IEnumerable<string>> nouns, Func<string, bool> isDistinctive)
    {
        var link = Array.FindIndex(forms, form => form is "for" or "of" or "in");
        var noun = link > 0 ? link - 1 : forms.Length - 1;
        var others = forms.Where((form, i) => i != noun && !Links.Contains(form)).Distinct().ToArray();
        if (others.Length == 0) return;
        var title = new NameTitle(
            name,
            nouns(forms[noun]).Append(forms[noun]).ToHashSet(StringComparer.Ordinal),
            others,
            link > 1 ? string.Join(' ', forms[..link]) : null,
            isDistinctive);
        foreach (var stem in title.Stems) Add(_byStem, stem, title);
        foreach (var each in title.Nouns)
        {
            foreach (var letter in others.Select(other => other[0]).Distinct()) Add(_byNoun, (each, letter), title);
        }
    }

    /// <param name="isNoun">Tells whether a word before a name may make it that of another job, as in "marketing design manager".</param>
    public List<PhraseMatch<RoleName>> Find(List<Word> words, Func<int, bool> isNoun)
    {
        var found = new List<PhraseMatch<RoleName>>();
        var runs = Titles(words).SelectMany(title => Runs(title, words)).Where(run => Names(run, words, isNoun)).ToList();
        foreach (var group in runs.GroupBy(run => run.First))
        {
            var best = group.MaxBy(run => run.Others);
            var isShared = group.Any(run => run.Others == best.Others && run.Title.Name.Role.Slug != best.Title.Name.Role.Slug);
            if (!isShared) found.Add(new(best.First, best.Last, best.Title.Name));
        }
        return found;
    }

    // Those of which a word is there, or a short form before the noun.
    private HashSet<NameTitle> Titles(List<Word> words)
    {
        var titles = new HashSet<NameTitle>();
        for (var at = 0; at < words.Count; at++)
        {
            titles.UnionWith(_byStem.GetValueOrDefault(Stemmer.Stem(words[at].Form), []));
            if (at + 1 < words.Count && MayBeShort(words[at]))
                titles.UnionWith(_byNoun.GetValueOrDefault((words[at + 1].Form, words[at].Form[0]), []));
        }
        return titles;
    }

    // Stretches of words that all are the name's own, the links between them left aside.
    private IEnumerable<Run> Runs(NameTitle title, List<Word> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var run = RunFrom(first, title, words);
            if (run.Last < first) continue;
            yield return run;
            first = run.Last;
        }
    }

    private Run RunFrom(int first, NameTitle title, List<Word> words)
    {
        var (last, hasNoun, stems) = (first - 1, false, new HashSet<string>());
        for (var at = first; at < words.Count && (at == first || !words[at].AfterBreak); at++)
        {
            var form = words[at].Form;
            var isNoun = !hasNoun && title.IsNoun(form);
            var meant = isNoun ? [] : title.Meant(form, MayBeShort(words[at]), stems.Count > 0 || hasNoun);
            hasNoun |= isNoun;
            stems.UnionWith(meant);
            if (isNoun || meant.Count > 0) last = at;
            else if (at == first || !Links.Contains(form)) break;
        }
        return new(first, last, title, stems.Count, hasNoun);
    }

    private bool Names(Run run, List<Word> words, Func<int, bool> isNoun)
    {
        var next = run.Last + 1;
        if (!run.HasNoun)
            return run.Others > 1 && next < words.Count && !words[next].AfterBreak && AnyNoun.Contains(words[next].Form);
        var said = words[run.First..next].Where(word => !Links.Contains(word.Form)).ToList();
        var phrase = string.Join(' ', said.Select(word => word.Form));
        if (phrase == run.Title.Short) return true;
        if (_occupations.Contains(phrase)) return false;
        if (run.Others > 1) return true;
        var isOfAnother = run.First > 0 && !words[run.First].AfterBreak && isNoun(run.First - 1);
        return run.Others == 1 && !isOfAnother && said.Exists(word => run.Title.IsToldBy(word.Form, MayBeShort(word)));
    }

    // "HI engineer" is typed in capitals, "hi" is a word.
    private bool MayBeShort(Word word) => word.InCapitals || !_isWord(word.Form);

    private static void Add<TKey>(Dictionary<TKey, List<NameTitle>> titles, TKey key, NameTitle title)
        where TKey : notnull
    {
        if (!titles.TryGetValue(key, out var list)) titles[key] = list = [];
        list.Add(title);
    }
}
