namespace Meeveem.Bot.Core.Understanding;

/// <summary>A role's name as its noun and its other words, and what a word of a message stands for in it.</summary>
internal sealed class NameTitle
{
    private const int FewestLetters = 2;
    private const int MostLetters = 4;
    private const int ShortestBeginning = 3;
    private const int LongEnoughForASlip = 7;

    // "Design" and "special" are words of their own beside "designer" and "specialist", and "custom" beside "customer".
    private const int FewestOfANounCutOff = 4;
    private const int FewestCutOff = 3;

    // Of such a word two letters may be short for one: "PV" for "pharmacovigilance".
    private const int LongWord = 10;

    // "Therapist" and "therapy" have all but so many letters of the longer in common.
    private const int LettersOfAnEnding = 3;

    private readonly IReadOnlySet<string> _nouns;
    private readonly Dictionary<string, string> _others;
    private readonly (string Form, bool IsNoun)[] _inOrder;
    private readonly int _noun;
    private readonly string _initials;
    private readonly bool _hasField;
    private readonly Func<string, bool> _isDistinctive;

    /// <param name="inOrder">The words of the name in the singular, its links left out.</param>
    /// <param name="nouns">"Lead" or "Head", with the other forms of the noun.</param>
    /// <param name="noun">Where the noun stands in what comes before "for", "in" or "of".</param>
    /// <param name="isDistinctive">Tells whether the role's guide uses a word far more often than others do.</param>
    public NameTitle(
        RoleName name, (string Form, bool IsNoun)[] inOrder, IReadOnlySet<string> nouns, int noun, Func<string, bool> isDistinctive)
    {
        (Name, _noun, _inOrder, _nouns, _isDistinctive) = (name, noun, inOrder, nouns, isDistinctive);
        _others = inOrder.Where(word => !word.IsNoun).Select(word => word.Form)
            .DistinctBy(Stemmer.Stem).ToDictionary(Stemmer.Stem, StringComparer.Ordinal);
        _initials = string.Concat(inOrder.Select(word => word.Form[0]));
        // "Engineering" is a form of the noun, and "engine" is none.
        _hasField = nouns.Count == 1;
    }

    public RoleName Name { get; }

    /// <summary>What is left of the name where words at its beginning, and what follows "for", "in" or "of", are left out: "product
    /// manager" for the digital health product manager.</summary>
    public IEnumerable<string> Ends =>
        Enumerable.Range(0, _noun).Select(first => string.Join(' ', _inOrder[first..(_noun + 1)].Select(word => word.Form)));

    /// <summary>Tells whether the stems are those of the words that stand before the noun, the first of them perhaps left out.</summary>
    public bool EndsWith(IEnumerable<string> stems)
    {
        var said = stems.ToList();
        var before = _inOrder[.._noun].Select(word => Stemmer.Stem(word.Form)).ToList();
        return said.Count > 0 && said.Count <= before.Count && before[^said.Count..].SequenceEqual(said);
    }

    public IEnumerable<string> Nouns => _nouns;

    public IEnumerable<string> Stems => _others.Keys;

    /// <summary>The initials of any words that stand together: "hi" and "hie" for the health informatics engineer.</summary>
    public IEnumerable<string> Initials =>
        from first in Enumerable.Range(0, _initials.Length)
        from length in Enumerable.Range(FewestLetters, Math.Max(0, _initials.Length - first - FewestLetters + 1))
        select _initials.Substring(first, length);

    /// <summary>The word of the name that a word is, in whatever form; nothing where it is none.</summary>
    public NamePart ReadExactly(string form)
    {
        if (_nouns.Contains(form)) return new([], IsNoun: true);
        var stem = Stemmer.Stem(form);
        return new(_others.ContainsKey(stem) ? [stem] : []);
    }

    /// <summary>What a word stands for in the name; nothing where it is no word of it.</summary>
    /// <param name="mayBeShort">It is no word by itself.</param>
    /// <param name="isBesideOthers">Words of the name stand before it, so that even a word by itself may be short for one.</param>
    public NamePart Read(string form, bool mayBeShort, bool isBesideOthers)
    {
        if (ReadExactly(form) is { IsOwn: true } exactly) return exactly;
        if (_nouns.Any(noun => IsNounOf(form, noun))) return new([], IsNoun: true);
        var initials = mayBeShort && form.Length >= FewestLetters ? _initials.IndexOf(form, StringComparison.Ordinal) : -1;
        if (initials >= 0) return OfInitials(_inOrder.AsSpan(initials, form.Length));
        var meant = _others.FirstOrDefault(other => IsSlipOf(form, other.Value)
            || (mayBeShort && IsShort(form, other.Value)) || (isBesideOthers && Begins(form, other.Value, FewestCutOff)));
        if (meant.Key is { } known) return new([known]);
        return new([], IsField: _hasField && isBesideOthers && _nouns.Any(noun => AreOfOneField(form, noun)));
    }

    /// <summary>Tells whether a word stands for one that tells the role from others.</summary>
    public bool IsToldBy(string form, bool mayBeShort) =>
        Read(form, mayBeShort, true).Stems.Any(stem => _isDistinctive(_others[stem]));

    private static NamePart OfInitials(ReadOnlySpan<(string Form, bool IsNoun)> words)
    {
        var (stems, hasNoun) = (new List<string>(), false);
        foreach (var (form, isNoun) in words)
        {
            if (isNoun) hasNoun = true;
            else stems.Add(Stemmer.Stem(form));
        }
        return new(stems, hasNoun);
    }

    /// <summary>What a noun may be shortened to: "tech" for a technician.</summary>
    public static IEnumerable<string> BeginningsOf(string noun) =>
        Enumerable.Range(ShortestBeginning + 1, Math.Max(0, noun.Length - ShortestBeginning - FewestOfANounCutOff)).Select(length => noun[..length]);

    // "Service tech", "advisor" for an adviser.
    private static bool IsNounOf(string form, string noun) => Begins(form, noun, FewestOfANounCutOff) || IsSlipOf(form, noun);

    // "Rehab" for "rehabilitation".
    private static bool Begins(string form, string word, int fewestCutOff) =>
        form.Length > ShortestBeginning && word.Length >= form.Length + fewestCutOff && word.StartsWith(form, StringComparison.Ordinal);

    private static bool IsSlipOf(string form, string word) =>
        form.Length >= LongEnoughForASlip && word.Length >= LongEnoughForASlip && form[0] == word[0] && Speller.Distance(form, word) == 1;

    // "Writing" for a writer, "economics" for an economist.
    private static bool AreOfOneField(string form, string noun)
    {
        var common = form.AsSpan().CommonPrefixLength(noun);
        return form != noun && common > ShortestBeginning && common >= noun.Length - LettersOfAnEnding;
    }

    // "Reg" for "regulatory", "tst" for "test", "PV" for "pharmacovigilance".
    private static bool IsShort(string form, string word)
    {
        if (form.Length < FewestLetters || form.Length >= word.Length || form[0] != word[0]) return false;
        if (form.Length >= ShortestBeginning && word.StartsWith(form, StringComparison.Ordinal)) return true;
        var mayBeLetters = form.Length <= MostLetters && (form.Length > FewestLetters || word.Length >= LongWord);
        return mayBeLetters && !form.Any(letter => "aeiou".Contains(letter, StringComparison.Ordinal)) && AreInOrder(form, word);
    }

    private static bool AreInOrder(string letters, string word)
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
