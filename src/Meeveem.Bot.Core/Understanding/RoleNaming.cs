using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>The ways in which people name the guides' roles, read from each guide's title, aliases and text.</summary>
/// <remarks>"QA / Test Engineer" gives QA engineer, test engineer, QA developer, QA, and tester where the guide's text says tester;
/// a title of three words or more gives its initials, and its last words where no other role has them. Names that an editor wrote win
/// over derived ones, and a derived name that two roles share names neither.</remarks>
internal sealed partial class RoleNaming
{
    // A head is distinctive where its own guide uses the word this many times as often as any other role's guide.
    private const double Distinctive = 2.7;

    // Words of a name that people shorten have at least so many letters.
    private const int LongWord = 7;

    // Names of which people leave a word out have at least so many.
    private const int LongName = 4;

    private readonly IReadOnlyList<(Role Role, List<Guide> Guides)> _roles;
    private readonly PhraseBook<Level> _levels;
    private readonly PhraseBook<string[]> _spellings;
    private readonly string[] _engineerNouns;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _nounForms;
    private readonly HashSet<string> _jobNouns;
    private readonly HashSet<string> _occupations;
    private readonly PhraseBook<RoleName> _book = new();
    private readonly Dictionary<string, (Guide Guide, string Name)> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string[] Forms, RoleName Name, bool IsShared)> _derived = new(StringComparer.Ordinal);
    private readonly List<NameClash> _collisions;

    private sealed record Title(string[] Forms, Level? Level, bool IsOneOfSeveral);

    private RoleNaming(
        IReadOnlyList<Guide> guides,
        Vocabulary vocabulary,
        PhraseBook<Level> levels,
        PhraseBook<string[]> spellings,
        List<NameClash> collisions)
    {
        _roles = [.. guides.GroupBy(guide => guide.Role.Slug).Select(group => (group.First().Role, group.ToList()))];
        (_levels, _spellings, _collisions) = (levels, spellings, collisions);
        _engineerNouns = [.. vocabulary.JobNouns.Select(Words.Singular).Distinct()];
        _nounForms = vocabulary.NounForms;
        var occupations = vocabulary.Occupations.SelectMany(named => named.Also.Prepend(named.Name));
        _occupations = [.. occupations.Select(name => string.Join(' ', Forms(name)))];
        _jobNouns = [.. _engineerNouns, .. vocabulary.OtherJobNouns.Select(Words.Singular), .. vocabulary.NounForms.Keys];
    }

    /// <param name="collisions">Gets the pairs of roles that have a written name in common.</param>
    public static PhraseBook<RoleName> Build(
        IReadOnlyList<Guide> guides,
        Vocabulary vocabulary,
        PhraseBook<Level> levels,
        PhraseBook<string[]> spellings,
        List<NameClash> collisions)
    {
        var naming = new RoleNaming(guides, vocabulary, levels, spellings, collisions);
        foreach (var (role, own) in naming._roles) naming.AddWritten(own[0], role.Name);
        foreach (var guide in guides)
        {
            foreach (var alias in guide.Aliases) naming.AddWritten(guide, alias);
        }
        foreach (var (role, own) in naming._roles) naming.AddDerived(role, own);
        naming.KeepUnshared();
        return naming._book;
    }

    private void AddWritten(Guide guide, string name)
    {
        foreach (var title in Titles(name))
        {
            foreach (var forms in WithEachNoun(title.Forms)) AddWritten(forms, guide, name, title.Level);
        }
    }

    private void AddWritten(string[] forms, Guide guide, string name, Level? level)
    {
        var phrase = string.Join(' ', forms);
        if (_written.TryAdd(phrase, (guide, name)))
        {
            _book.Add(forms, new RoleName(guide.Role, false, false, level));
            return;
        }
        var kept = _written[phrase];
        var isKnown = _collisions.Exists(clash => clash.KeptName == kept.Name && clash.HiddenName == name);
        if (kept.Guide.Role.Slug != guide.Role.Slug && !isKnown) _collisions.Add(new NameClash(kept.Guide, kept.Name, guide, name));
    }

    private void AddDerived(Role role, List<Guide> guides)
    {
        var words = guides.ConvertAll(CountedWords.Of);
        var titles = Titles(role.Name);
        foreach (var title in titles.Where(title => title.Forms.Length > 1))
        {
            var head = title.Forms[..^1];
            var isWeak = title.Level is not null || IsOrdinary(head, title.IsOneOfSeveral, role);
            AddDerived(head, new RoleName(role, true, isWeak, title.Level));
            // What is left may be the name of another occupation.
            var leftOut = WithOneLeftOut(title.Forms).Where(forms => !_occupations.Contains(string.Join(' ', forms)));
            foreach (var shortened in Shortened(title.Forms).Concat(WithoutQualifiers(title.Forms)).Concat(leftOut))
                AddDerived(shortened, new RoleName(role, false, false, title.Level));
            // "Tester" for somebody whose work is to test.
            if (head is [var verb] && words.Exists(each => each.Count(verb + "er") > 0))
                AddDerived([verb + "er"], new RoleName(role, false, false, title.Level));
        }
        foreach (var title in titles)
        {
            foreach (var forms in WithInitials(title.Forms, role.Name)) AddDerived(forms, new RoleName(role, false, false, title.Level));
        }
        bool AreUsed(string initials) => initials.Length > 2 || words.Exists(each => each.HasAcronym(initials.ToUpperInvariant()));
        if (titles is [_] && Initials(role.Name) is { } initials && AreUsed(initials))
            AddDerived([initials], new RoleName(role, false, false, null));
        foreach (var name in words.SelectMany(each => each.AlsoCalled))
        {
            foreach (var forms in (string[][])[Forms(name), Forms(BetweenCases().Replace(name, " "))])
            {
                if (forms.Length is > 0 and < 5 && _jobNouns.Contains(forms[^1])) AddDerived(forms, new RoleName(role, false, false, null));
            }
        }
    }

    private void AddDerived(string[] forms, RoleName name)
    {
        var phrase = string.Join(' ', forms);
        if (_written.ContainsKey(phrase)) return;
        var isShared = _derived.TryGetValue(phrase, out var known) && (known.IsShared || known.Name.Role.Slug != name.Role.Slug);
        _derived[phrase] = (forms, name, isShared);
    }

    private void KeepUnshared()
    {
        foreach (var (forms, name, isShared) in _derived.Values)
        {
            if (!isShared) _book.Add(forms, name);
        }
    }

    // "QA / Test Engineer" is two titles with one noun; what stands in brackets tells the sector.
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

    private string[] Forms(string name) => [.. Lexicon.Respell(Words.Split(name), _spellings).Select(word => word.Form)];

    private IEnumerable<string[]> WithEachNoun(string[] forms)
    {
        yield return forms;
        if (forms.Length < 2) yield break;
        IReadOnlyList<string> others = _engineerNouns.Contains(forms[^1]) ? _engineerNouns : _nounForms.GetValueOrDefault(forms[^1], []);
        foreach (var noun in others.Where(noun => noun != forms[^1])) yield return [.. forms[..^1], Words.Singular(noun)];
    }

    // "Cyber sec analyst": the beginning of a long word, beside the other words of the name.
    private static IEnumerable<string[]> Shortened(string[] forms)
    {
        for (var i = 0; i < forms.Length; i++)
        {
            if (forms[i].Length < LongWord) continue;
            foreach (var length in (int[])[3, 4]) yield return [.. forms[..i], forms[i][..length], .. forms[(i + 1)..]];
        }
    }

    // "Product manager" and "digital health PM" for the digital health product manager.
    private static IEnumerable<string[]> WithoutQualifiers(string[] forms)
    {
        for (var first = 1; first < forms.Length - 1; first++)
        {
            yield return forms[first..];
            yield return [.. forms[..first], string.Concat(forms[first..].Select(form => form[0]))];
        }
    }

    // "Clinical risk analyst" for the clinical risk systems analyst: a long name without one of its inner words.
    private static IEnumerable<string[]> WithOneLeftOut(string[] forms)
    {
        if (forms.Count(form => !IsLink(form)) < LongName) yield break;
        for (var i = 1; i < forms.Length - 1; i++)
        {
            if (IsLink(forms[i])) continue;
            var first = IsLink(forms[i - 1]) ? i - 1 : i;
            var next = first == i && IsLink(forms[i + 1]) ? i + 2 : i + 1;
            yield return [.. forms[..first], .. forms[next..]];
        }
    }

    // "BI analyst", "clinical BI" and "clinical BI analyst" for the "Clinical Data Analyst (BI)".
    private static IEnumerable<string[]> WithInitials(string[] forms, string name)
    {
        if (InitialsInBrackets().Match(name) is not { Success: true } match) yield break;
        var initials = match.Groups["letters"].Value.ToLowerInvariant();
        if (initials == string.Concat(forms.Select(form => form[0]))) yield break;
        for (var words = 0; words < forms.Length; words++)
        {
            yield return [.. forms[..words], initials, forms[^1]];
            if (words > 0) yield return [.. forms[..words], initials];
        }
    }

    private static bool IsLink(string form) => form is "and" or "of" or "for";

    private bool IsOrdinary(string[] head, bool isOneOfSeveral, Role role)
    {
        if (head is not [var word]) return false;
        if (isOneOfSeveral) return word.Length > 3;
        var own = Rate(word, _roles.First(each => each.Role.Slug == role.Slug).Guides);
        var others = _roles.Where(each => each.Role.Slug != role.Slug).Take(40)
            .Select(each => Rate(word, each.Guides)).DefaultIfEmpty(0).Max();
        return own < Distinctive * others;
    }

    private static double Rate(string word, List<Guide> guides)
    {
        var words = guides.ConvertAll(CountedWords.Of);
        return words.Sum(each => each.Count(word)) / (words.Sum(each => each.Total) + 1.0);
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

    [GeneratedRegex(@"\((?<letters>[A-Z]{2,5})\)")]
    private static partial Regex InitialsInBrackets();
}
