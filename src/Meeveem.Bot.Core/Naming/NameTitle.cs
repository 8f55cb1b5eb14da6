using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Naming;

/// <summary>A role's name as its noun and its other words, and what a word of a message stands for in it.</summary>
internal sealed class NameTitle
{
    private const int FewestLetters = 2;

    /// <summary>Fewer letters are no initials of a name's words.</summary>
    public const int FewestInitials = 3;

    /// <summary>More letters are no initials either.</summary>
    public const int MostLetters = 4;

    // "Of", "and", "the" stand for no letter.
    private const int ShortestSpeltOut = 4;
    private const int ShortestBeginning = 3;
    private const int LongEnoughForASlip = 7;

    // "Special" is a word of its own beside "specialist", and "custom" beside "customer".
    private const int FewestOfANounCutOff = 4;
    private const int FewestCutOff = 3;

    // "Ops" is short for a word as long as "operation".
    private const int LongEnoughForAPlural = 9;

    // Two letters may be short for a word as long as "pharmacovigilance".
    private const int LongWord = 10;

    // How the names of people end, and the names of what they do.
    private static readonly (string Person, string Work)[] Endings =
        [("er", "ing"), ("or", "ing"), ("or", ""), ("or", "ion"), ("ist", "y"), ("ist", "ics")];

    private readonly HashSet<string> _nouns;
    private readonly string[] _baseNouns;
    private readonly Dictionary<string, string> _others;
    private readonly Dictionary<string, NamePart> _parts;
    private readonly (string Form, bool IsNoun)[] _inOrder;
    private readonly string[] _stems;
    private readonly string _firstLetters;
    private readonly int _noun;
    private readonly string _initials;
    private readonly Func<string, bool> _isDistinctive;
    private readonly ConcurrentDictionary<string, bool> _distinctive = new(StringComparer.Ordinal);

    /// <param name="inOrder">The words of the name in the singular, its links left out.</param>
    /// <param name="otherNouns">Other forms of its noun: "developer" and "engineering" for an engineer.</param>
    /// <param name="isDistinctive">Tells whether the role's guide uses a word far more often than others do.</param>
    /// <param name="isWord">Tells English words; other short words of a name are initials.</param>
    public NameTitle(
        RoleName name,
        (string Form, bool IsNoun)[] inOrder,
        IEnumerable<string> otherNouns,
        Func<string, bool> isDistinctive,
        Func<string, bool> isWord)
    {
        (Name, _inOrder, _isDistinctive) = (name, inOrder, isDistinctive);
        Acronyms = [.. inOrder.Where(word => !word.IsNoun).Select(word => word.Form)
            .Where(form => form.Length is >= FewestInitials and <= MostLetters && !isWord(form))];
        _baseNouns = [.. inOrder.Where(word => word.IsNoun).Select(word => word.Form)];
        _nouns = [.. _baseNouns, .. otherNouns];
        _noun = Array.FindIndex(inOrder, word => word.IsNoun);
        _others = inOrder.Where(word => !word.IsNoun).Select(word => word.Form)
            .DistinctBy(Stemmer.Stem).ToDictionary(Stemmer.Stem, StringComparer.Ordinal);
        _parts = _others.Keys.ToDictionary(stem => stem, stem => new NamePart([stem], IsInFull: true), StringComparer.Ordinal);
        _firstLetters = string.Concat(_nouns.Concat(_others.Keys).Select(word => word[0]).Distinct());
        _stems = [.. inOrder.Select(word => Stemmer.Stem(word.Form))];
        _initials = string.Concat(inOrder.Select(word => word.Form[0]));
    }

    public RoleName Name { get; }

    /// <summary>The noun in all its forms, and what it may be shortened to: "tech" for a technician.</summary>
    public IEnumerable<string> Nouns => _nouns.Concat(_baseNouns.SelectMany(BeginningsOf)).Distinct();

    public IReadOnlyCollection<string> Stems => _others.Keys;

    /// <summary>Words of the name that stand for several words: "epr".</summary>
    public IReadOnlyList<string> Acronyms { get; }

    /// <summary>The initials of any words that stand together: "hi" and "hie" for the health informatics engineer.</summary>
    public IEnumerable<string> Initials =>
        from first in Enumerable.Range(0, _initials.Length)
        from length in Enumerable.Range(FewestLetters, Math.Max(0, _initials.Length - first - FewestLetters + 1))
        select _initials.Substring(first, length);

    /// <summary>What is left of the name where words at its beginning, and what follows "for", "in" or "of", are left out: "product
    /// manager" for the digital health product manager.</summary>
    public IEnumerable<string> Ends =>
        Enumerable.Range(0, _noun).Select(first => string.Join(' ', _inOrder[first..(_noun + 1)].Select(word => word.Form)));

    /// <summary>Tells whether the stems are those of the words that stand before the noun, the first of them perhaps left out.</summary>
    public bool EndsWith(List<string> stems) =>
        stems.Count > 0 && stems.Count <= _noun
        && _stems.AsSpan(_noun - stems.Count, stems.Count).SequenceEqual(CollectionsMarshal.AsSpan(stems));

    /// <summary>Tells whether the stems stand in the order in which the name has them.</summary>
    public bool AreInOrder(IReadOnlyList<string> stems) => _stems.Where(stems.Contains).Distinct().SequenceEqual(stems);

    /// <summary>Tells whether the other one names the same role by the same words, with its noun perhaps in another form. Both find the
    /// same.</summary>
    public bool IsSameAs(NameTitle other) =>
        Name.Role == other.Name.Role && Name.TitleLevel == other.Name.TitleLevel && _inOrder.Length == other._inOrder.Length
        && _inOrder.Zip(other._inOrder).All(pair => pair.First == pair.Second
            || (pair is { First.IsNoun: true, Second.IsNoun: true } && _nouns.SetEquals(other._nouns)));

    /// <summary>False where a word with this first letter stands for nothing in the name, neither in full nor shortened.</summary>
    public bool MayHold(char firstLetter) => _firstLetters.Contains(firstLetter);

    /// <summary>The word of the name that a word is; nothing where it is none.</summary>
    public NamePart ReadInFull(string form, string stem) =>
        !MayHold(form[0]) ? NamePart.None
        : _nouns.Contains(form) ? NamePart.Noun
        : _parts.TryGetValue(stem, out var part) ? part
        : NamePart.None;

    /// <summary>A word of the name, as the name writes it but in the singular.</summary>
    public bool HasWord(string form) => _others.ContainsValue(form);

    /// <summary>What a word that is none of the name's own stands for in it; nothing where it is no word of it.</summary>
    /// <param name="isBesideOthers">Another word of the name stands beside it in full, so that even a word of its own may be short for
    /// one.</param>
    public NamePart ReadShort(NameWord word, bool isBesideOthers)
    {
        var form = word.Form;
        foreach (var noun in _baseNouns)
        {
            if (IsNounOf(form, noun, word.MayBeShort)) return new([], IsNoun: true);
            if (isBesideOthers && IsFieldOf(form, noun)) return new([], IsField: true);
        }
        if (word.MayBeShort && OfInitials(form) is { IsOwn: true } initials) return initials;
        if (word.MayBeShort || isBesideOthers)
        {
            foreach (var (stem, other) in _others)
            {
                var isMeant = (word.MayBeShort && (IsSlipOf(form, other) || IsShort(form, other)))
                    || (isBesideOthers && Begins(form, other, FewestCutOff))
                    || (isBesideOthers && word.MayBeShort && IsPluralBeginning(word.Word, other));
                if (isMeant) return new([stem]);
            }
        }
        return NamePart.None;
    }

    /// <summary>"Electronic patient record" for the EPR of the name: the stem whose letters the words from there on begin with, and how
    /// many words they are; null where they spell none.</summary>
    public (string Stem, int Length)? SpeltOut(IReadOnlyList<NameWord> words, int at)
    {
        foreach (var acronym in Acronyms)
        {
            if (Spells(words, at, acronym)) return (Stemmer.Stem(acronym), acronym.Length);
        }
        return null;
    }

    private bool Spells(IReadOnlyList<NameWord> words, int at, string letters) =>
        at + letters.Length <= words.Count
        && Enumerable.Range(0, letters.Length).All(i => words[at + i].Form[0] == letters[i] && IsLetterOf(words[at + i])
            && !(i > 0 && words[at + i].Word.AfterBreak));

    private bool IsLetterOf(NameWord word) => word.Form.Length >= ShortestSpeltOut && !ReadInFull(word.Form, word.Stem).IsOwn;

    /// <summary>Tells whether a stem of the name tells the role from others.</summary>
    public bool IsToldBy(string stem) => _distinctive.GetOrAdd(stem, each => _isDistinctive(_others[each]));

    private static IEnumerable<string> BeginningsOf(string noun) =>
        Enumerable.Range(ShortestBeginning + 1, Math.Max(0, noun.Length - ShortestBeginning - FewestOfANounCutOff))
            .Select(length => noun[..length]);

    private NamePart OfInitials(string form)
    {
        var at = form.Length >= FewestLetters ? _initials.IndexOf(form, StringComparison.Ordinal) : -1;
        if (at < 0) return NamePart.None;
        var meant = Enumerable.Range(at, form.Length).ToLookup(i => _inOrder[i].IsNoun, i => _stems[i]);
        return new([.. meant[false].Distinct()], meant.Contains(true), IsInFull: form.Length >= FewestInitials);
    }

    // "Service tech", "advisor" for an adviser, "technicain".
    private static bool IsNounOf(string form, string noun, bool mayBeShort) =>
        Begins(form, noun, FewestOfANounCutOff) || (mayBeShort && IsSlipOf(form, noun)) || AreSpeltAlike(form, noun);

    private static bool AreSpeltAlike(string form, string noun) =>
        form.Length == noun.Length && form.Length > ShortestBeginning && form[^1] == 'r' && noun[^1] == 'r'
        && form.AsSpan(0, form.Length - 2).SequenceEqual(noun.AsSpan(0, noun.Length - 2));

    // "Physio" for "physiotherapy".
    private static bool Begins(string form, string word, int fewestCutOff) =>
        form.Length > ShortestBeginning && word.Length >= form.Length + fewestCutOff && word.StartsWith(form, StringComparison.Ordinal);

    // "Ops" for operations.
    private static bool IsPluralBeginning(Word word, string other) =>
        word.Form.Length == ShortestBeginning && word.Form[^1] == 's' && other.Length >= LongEnoughForAPlural
        && other.AsSpan().StartsWith(word.Form.AsSpan(0, word.Form.Length - 1));

    private static bool IsSlipOf(string form, string word) =>
        form.Length >= LongEnoughForASlip && word.Length >= LongEnoughForASlip && form[0] == word[0] && Speller.Distance(form, word) == 1;

    // "Writing" for a writer, "economics" for an economist.
    private static bool IsFieldOf(string form, string noun) =>
        form[0] == noun[0] && Array.Exists(Endings, ending => noun.EndsWith(ending.Person, StringComparison.Ordinal)
            && form.Length == noun.Length - ending.Person.Length + ending.Work.Length
            && form.AsSpan().StartsWith(noun.AsSpan(0, noun.Length - ending.Person.Length))
            && form.EndsWith(ending.Work, StringComparison.Ordinal));

    // "Reg" for "regulatory", "tst" for "test", "PV" for "pharmacovigilance".
    private static bool IsShort(string form, string word)
    {
        if (form.Length < FewestLetters || form.Length >= word.Length || form[0] != word[0]) return false;
        if (form.Length >= ShortestBeginning && word.StartsWith(form, StringComparison.Ordinal)) return true;
        var mayBeLetters = form.Length <= MostLetters && (form.Length > FewestLetters || word.Length >= LongWord);
        return mayBeLetters && !form.Any(letter => "aeiou".Contains(letter, StringComparison.Ordinal)) && HoldsInOrder(word, form);
    }

    private static bool HoldsInOrder(string word, string letters)
    {
        var at = -1;
        foreach (var letter in letters)
        {
            at = word.IndexOf(letter, at + 1);
            if (at < 0) return false;
        }
        return true;
    }
}
