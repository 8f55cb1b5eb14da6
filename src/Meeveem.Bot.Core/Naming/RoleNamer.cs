using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Naming;

/// <summary>Reads the ways in which people name a role from its guides' titles, aliases and texts.</summary>
/// <remarks>"QA / Test Engineer" gives QA engineer, test engineer, QA developer, QA, and tester where the guide's text says tester; a title
/// of three words or more gives its initials. What people make of the words of a title is found by <see cref="NameWords"/>. A role is read
/// again only where its guides or the vocabulary have changed, since thousands of guides are named anew when one of them does.</remarks>
internal sealed partial class RoleNamer
{
    private const int MostInBrackets = 3;
    private const int LongWord = 7;
    private const int MostOfATitle = 5;
    private const int LongestAbbreviation = 4;

    private static readonly ConditionalWeakTable<Guide, Known> KnownNames = [];
    private readonly Vocabulary _vocabulary;
    private readonly PhraseBook<Level> _levels;
    private readonly PhraseBook<string[]> _spellings;
    private readonly ShortNames _short;
    private readonly string[] _engineerNouns;
    private readonly HashSet<string> _jobNouns;
    // By each name of an occupation, all of them.
    private readonly Dictionary<string, string[][]> _occupations = [];

    private sealed record Title(string[] Forms, Level? Level, bool IsOneOfSeveral);

    private sealed record Known(Vocabulary Vocabulary, IReadOnlyList<Guide> Guides, RoleNames Names);

    public RoleNamer(
        Vocabulary vocabulary, PhraseBook<Level> levels, PhraseBook<string[]> spellings, IReadOnlySet<string>? realWords)
    {
        (_vocabulary, _levels, _spellings, _short) = (vocabulary, levels, spellings, new(realWords, IsReadAsItStands));
        _engineerNouns = [.. vocabulary.JobNouns.Select(Words.Singular).Distinct()];
        foreach (var named in vocabulary.Occupations)
        {
            var names = (string[][])[.. named.Also.Prepend(named.Name).Select(Forms)];
            foreach (var name in names) _occupations.TryAdd(string.Join(' ', name), names);
        }

        _jobNouns = [.. _engineerNouns, .. vocabulary.OtherJobNouns.Select(Words.Singular), .. vocabulary.NounForms.Keys];
    }

    /// <param name="guides">Those of one role.</param>
    public RoleNames NamesOf(IReadOnlyList<Guide> guides)
    {
        if (KnownNames.TryGetValue(guides[0], out var known) && known.Vocabulary == _vocabulary && known.Guides.SequenceEqual(guides))
            return known.Names;
        var role = guides[0].Role;
        var names = new RoleNames(
            [.. guides.SelectMany(guide => guide.Aliases).Prepend(role.Name).Distinct().SelectMany(WordsOf)],
            [.. Written(guides[0], role.Name)],
            [.. guides.SelectMany(guide => guide.Aliases.SelectMany(alias => Written(guide, alias)))],
            [.. Derived(role, guides)]);
        KnownNames.AddOrUpdate(guides[0], new(_vocabulary, guides, names));
        return names;
    }

    private IEnumerable<(string[] Forms, string[] InBrackets, Level? Level)> WordsOf(string name) =>
        Titles(name).Select(title => (WithItsNoun(title, name), InBrackets(name), title.Level));

    // Of "Head of Nursing" the level is the noun.
    private string[] WithItsNoun(Title title, string name) =>
        Forms(Brackets().Replace(name, " ")) is [_, "of", ..] forms ? forms : title.Forms;

    /// <summary>All names of the job without a guide that has a name; null where none has it.</summary>
    public IEnumerable<string>? NamesOfOccupation(string name) =>
        _occupations.TryGetValue(name, out var names) ? names.Select(forms => string.Join(' ', forms)) : null;

    /// <summary>The other forms of a role's noun: "developer" for an engineer, "management" for a manager.</summary>
    public IEnumerable<string> FormsOf(string noun) =>
        (_engineerNouns.Contains(noun) ? _engineerNouns : _vocabulary.NounForms.GetValueOrDefault(noun, [])).Select(Words.Singular);

    /// <summary>Tells what is a word by itself, or a level, or is read as another word.</summary>
    public bool IsWord(string form) =>
        _vocabulary.StopWords.Contains(form) || (form.Length >= LongestAbbreviation && !_short.IsNoWord(form)) || !IsReadAsItStands(form);

    private IEnumerable<WrittenName> Written(Guide guide, string name) =>
        from title in Titles(name)
        from bare in WithEachNoun(title.Forms)
        let forms = (string[])[.. bare, .. InBrackets(name)]
        select new WrittenName(string.Join(' ', forms), forms, guide, name, title.Level);

    private IEnumerable<DerivedName> Derived(Role role, IReadOnlyList<Guide> guides)
    {
        var words = guides.Select(CountedWords.Of).ToList();
        var titles = Titles(role.Name);
        return [.. titles.Where(title => title.Forms.Length > 1).SelectMany(title => OfTitle(title, role, words)),
            .. titles.SelectMany(title =>
                AroundBrackets(title.Forms, InBrackets(role.Name)).Select(forms => Name(forms, role, title.Level))),
            .. titles.SelectMany(title => SameJob(title.Forms).Select(forms => Name(forms, role, title.Level))),
            .. OfInitials(titles, role, words),
            .. words.SelectMany(each => each.AlsoCalled).SelectMany(name => AlsoCalled(name, role)),
            .. words.SelectMany(each => each.OtherTitles).SelectMany(name => OtherTitle(name.Title, name.IsListed, role))];
    }

    private IEnumerable<DerivedName> OfTitle(Title title, Role role, List<CountedWords> words)
    {
        var core = WithoutQualifier(title.Forms);
        foreach (var forms in OfNoun(core)) yield return Name(forms, role, title.Level);
        if (core.Length < 2) yield break;
        var head = core[..^1];
        // "Consultant" names no consultant radiologist.
        if (head is not [var first] || !_jobNouns.Contains(first)) yield return OfHead(head, title, role);
        foreach (var forms in _short.OfHead(head, words))
            yield return new(string.Join(' ', forms), forms, new RoleName(role, true, false, title.Level));
        // "Tester" where the guide says so; "backender" in any case, since no other occupation is called that.
        if (head is [var verb] && (words.Exists(each => each.Count(verb + "er") > 0) || !IsOccupation(verb + "er")))
            yield return Name([verb + "er"], role, title.Level);
    }

    // "Service manager" of "service manager for community care", "head of care" as it is.
    private static string[] WithoutQualifier(string[] forms)
    {
        var link = Array.FindIndex(forms, form => form is "for" or "in");
        return link > 0 ? forms[..link] : forms;
    }

    // "Terminologist" for the clinical terminologist: a noun that no other job is known by and that is no everyday word; and the field
    // of such work, "clinical terminology", "triage nursing".
    private IEnumerable<string[]> OfNoun(string[] forms)
    {
        var noun = forms[^1];
        if (IsTitleByItself(noun)) yield return [noun];
        // A "prosthetist & orthotist" is either.
        if (forms is [.., var first, "and", _] && IsTitleByItself(first)) yield return [first];
        if (FieldOf(noun) is not { } field) yield break;
        for (var start = 0; start < forms.Length - 1; start++)
        {
            string[] name = [.. forms[start..^1], field];
            if (!_occupations.ContainsKey(string.Join(' ', name))) yield return name;
        }
    }

    // The words that the encoder knows have four letters or more.
    private bool IsTitleByItself(string word) => word.Length >= LongWord && !IsOccupation(word) && _short.IsNoWord(word);

    private static string? FieldOf(string noun) =>
        noun == "nurse" ? "nursing" : noun.EndsWith("logist", StringComparison.Ordinal) ? noun[..^3] + "y" : null;

    private bool IsOccupation(string word) => _jobNouns.Contains(word) || _occupations.ContainsKey(word);

    // "QA" for the QA engineer, who may be meant by it or not.
    private static DerivedName OfHead(string[] head, Title title, Role role)
    {
        var isShort = head is [var word] && title.IsOneOfSeveral && word.Length > 3;
        var ordinaryIf = title.Level is null && !title.IsOneOfSeveral && head.Length == 1 ? head[0] : null;
        return new(string.Join(' ', head), head, new RoleName(role, true, title.Level is not null || isShort, title.Level), ordinaryIf);
    }

    // Where the vocabulary knows mobile app developers as mobile developers too, so does their guide; names with another noun may be
    // those of another job.
    private IEnumerable<string[]> SameJob(string[] forms) =>
        _occupations.GetValueOrDefault(string.Join(' ', forms), [])
            .Where(name => !name.All(forms.Contains))
            .Where(name => IsAbbreviation(name) || HasTheSameNoun(name, forms)
                || name.All(word => forms.Contains(word) || _engineerNouns.Contains(word) || IsSpellingOf(word, forms)));

    private bool HasTheSameNoun(string[] name, string[] forms) =>
        name.Length > 1 && (name[^1] == forms[^1] || (_engineerNouns.Contains(name[^1]) && _engineerNouns.Contains(forms[^1])));

    // "DBA", and a long word that is no English one.
    private bool IsAbbreviation(string[] name) =>
        name is [{ Length: <= LongestAbbreviation or >= LongWord } word] && !_jobNouns.Contains(word) && _short.IsNoWord(word);

    // "Dietician" for "dietitian".
    private static bool IsSpellingOf(string word, string[] forms) =>
        word.Length >= LongWord && forms.Any(form => form[0] == word[0] && Speller.Distance(form, word) == 1);

    // "She" names no senior health economist, and "top" no telehealth operations planner.
    private bool IsEverydayWord(string initials) =>
        _vocabulary.StopWords.Contains(initials) || _vocabulary.Intents.Any(intent => intent.Cues.Concat(intent.Hints).Contains(initials));

    private IEnumerable<DerivedName> OfInitials(List<Title> titles, Role role, List<CountedWords> words)
    {
        bool AreUsed(string initials) => initials.Length > 2 || words.Exists(each => each.HasAcronym(initials.ToUpperInvariant()));
        return titles is [_] && Initials(role.Name) is { } initials && AreUsed(initials) && !IsEverydayWord(initials)
            ? [Name([initials], role, null)]
            : [];
    }

    private IEnumerable<DerivedName> AlsoCalled(string name, Role role) =>
        from forms in (string[][])[Forms(name), Forms(BetweenCases().Replace(name, " "))]
        where forms.Length is > 0 and < 5 && (_jobNouns.Contains(forms[^1]) || _occupations.ContainsKey(string.Join(' ', forms)))
        select Name(forms, role, null);

    // "Respiratory and sleep scientist" is a sleep scientist as well. Where the guide lists names of the job, "production support" is one.
    private IEnumerable<DerivedName> OtherTitle(string title, bool isListOfNames, Role role)
    {
        var forms = Forms(title);
        var joint = Array.IndexOf(forms, "and");
        var names = (string[][])(joint > 0 ? [forms, forms[(joint + 1)..]] : [forms]);
        bool IsTitle(string[] each) => each switch
        {
            [var word] => IsTitleByItself(word),
            { Length: > 1 and <= MostOfATitle } => !each.Any(IsFunctionWord) && (isListOfNames || _jobNouns.Contains(each[^1])),
            _ => false,
        };
        return names.Where(each => IsTitle(each) && !_occupations.ContainsKey(string.Join(' ', each)))
            .Select(each => Name(each, role, null));
    }

    private bool IsFunctionWord(string form) => !ShortNames.IsLink(form) && _vocabulary.StopWords.Contains(form);

    private static DerivedName Name(string[] forms, Role role, Level? level) =>
        new(string.Join(' ', forms), forms, new RoleName(role, false, false, level));

    // "QA / Test Engineer" is two titles with one noun; what stands in brackets is looked at apart.
    private List<Title> Titles(string name)
    {
        var parts = Alternatives().Split(Brackets().Replace(name, " ")).Select(Forms).Where(forms => forms.Length > 0).ToList();
        if (parts.Count == 0) return [];
        var noun = parts[^1][^1];
        string[] WithNoun(string[] forms, int i) =>
            i < parts.Count - 1 && !_jobNouns.Contains(forms[^1]) ? [.. forms, noun] : forms;
        return [.. parts.Select((forms, i) => Bare(WithNoun(forms, i), parts.Count > 1))];
    }

    private Title Bare(string[] forms, bool isOneOfSeveral)
    {
        var words = forms.Select(form => new Word(form, form, form, 0, 0, false, false)).ToArray();
        var level = _levels.Find(words).FirstOrDefault(match => match.First == 0 && match.Last < forms.Length - 1, new(0, -1, default));
        return level.Last < 0 ? new(forms, null, isOneOfSeveral) : new(forms[(level.Last + 1)..], level.Value, isOneOfSeveral);
    }

    private string[] Forms(string name) => [.. Respelling.Apply(Words.Split(name), _spellings).Select(word => word.Form)];

    private IEnumerable<string[]> WithEachNoun(string[] forms)
    {
        yield return forms;
        if (forms.Length < 2) yield break;
        foreach (var noun in FormsOf(forms[^1]).Where(noun => noun != forms[^1])) yield return [.. forms[..^1], noun];
    }

    // No level and no short form of another word: "sr engineer" is a senior one.
    private bool IsReadAsItStands(string initials) => Forms(initials) is [var form] && form == initials
        && _levels.Find([new Word(initials, initials, initials, 0, 0, false, false)]).Count == 0;

    private string[] InBrackets(string name) => Brackets().Match(name) is { Success: true } match ? Forms(match.Value) : [];

    // For the "Clinical Data Analyst (BI)": without the brackets, and with what they hold in the place of any words but the last, before
    // or without it: "BI analyst", "clinical BI", "BI clinical analyst".
    private IEnumerable<string[]> AroundBrackets(string[] forms, string[] held)
    {
        if (held.Length == 0) yield break;
        foreach (var bare in WithEachNoun(forms)) yield return bare;
        if (held.Length > MostInBrackets || held is [var initials] && initials == string.Concat(forms.Select(form => form[0]))) yield break;
        for (var words = 0; words < forms.Length; words++)
        {
            yield return [.. forms[..words], .. held, forms[^1]];
            if (words == 0) continue;
            yield return [.. forms[..words], .. held];
            yield return [.. held, .. forms[..words], forms[^1]];
        }
    }

    private static string? Initials(string name)
    {
        var words = Words.Split(Brackets().Replace(name, " "));
        return words.Count is >= 2 and <= 5 ? string.Concat(words.Select(word => word.Form[0])) : null;
    }

    [GeneratedRegex(@"\s*/\s*|\s+or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Alternatives();

    // "MLOps" is also typed "ML Ops".
    [GeneratedRegex("(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex BetweenCases();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();
}
