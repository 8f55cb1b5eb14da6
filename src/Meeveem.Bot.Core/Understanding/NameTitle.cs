namespace Meeveem.Bot.Core.Understanding;

/// <summary>A role's name as its noun and its other words.</summary>
internal sealed class NameTitle
{
    private const int FewestLetters = 2;
    private const int MostLetters = 4;
    private const int ShortestBeginning = 3;

    // "Design" and "special" are words of their own beside "designer" and "specialist".
    private const int FewestCutOff = 4;

    // Of such a word two letters may be short for one: "PV" for "pharmacovigilance".
    private const int LongWord = 10;

    private readonly Dictionary<string, string> _others;
    private readonly string[] _inOrder;
    private readonly string _initials;
    private readonly Func<string, bool> _isDistinctive;

    /// <param name="nouns">"Lead" or "Head", with the other forms of the noun.</param>
    /// <param name="others">Its other words, in the singular and in order.</param>
    /// <param name="shortForm">The name without what follows "for", "in" or "of", where it has two words or more.</param>
    /// <param name="isDistinctive">Tells whether the role's guide uses a word far more often than others do.</param>
    public NameTitle(RoleName name, IReadOnlySet<string> nouns, string[] others, string? shortForm, Func<string, bool> isDistinctive)
    {
        (Name, Nouns, Short, _isDistinctive) = (name, nouns, shortForm, isDistinctive);
        _others = others.DistinctBy(Stemmer.Stem).ToDictionary(Stemmer.Stem, StringComparer.Ordinal);
        _inOrder = others;
        _initials = string.Concat(others.Select(other => other[0]));
    }

    public RoleName Name { get; }

    public IReadOnlySet<string> Nouns { get; }

    public string? Short { get; }

    public IEnumerable<string> Stems => _others.Keys;

    /// <summary>Tells whether a word is the noun, or begins it: "service tech".</summary>
    public bool IsNoun(string form) =>
        Nouns.Contains(form) || (form.Length > ShortestBeginning && Nouns.Any(noun => noun.Length >= form.Length + FewestCutOff && Begins(form, noun)));

    /// <summary>The stems of the name's words that a word stands for; none where it is no word of the name.</summary>
    /// <param name="mayBeShort">It is no word by itself.</param>
    /// <param name="isBesideOthers">A word of the name stands before it: what is a word by itself may be short for one of the name all the same.</param>
    public IReadOnlyCollection<string> Meant(string form, bool mayBeShort, bool isBesideOthers)
    {
        var stem = Stemmer.Stem(form);
        if (_others.ContainsKey(stem)) return [stem];
        var initials = mayBeShort && form.Length >= FewestLetters ? _initials.IndexOf(form, StringComparison.Ordinal) : -1;
        if (initials >= 0) return [.. _inOrder[initials..(initials + form.Length)].Select(Stemmer.Stem).Distinct()];
        var meant = _others.FirstOrDefault(other => (mayBeShort && IsShort(form, other.Value)) || (isBesideOthers && Begins(form, other.Value)));
        return meant.Key is { } known ? [known] : [];
    }

    /// <summary>Tells whether a word stands for one that tells the role from others.</summary>
    public bool IsToldBy(string form, bool mayBeShort) =>
        Meant(form, mayBeShort, true).Any(stem => _isDistinctive(_others[stem]));

    // "Rehab" for "rehabilitation".
    private static bool Begins(string form, string word) =>
        form.Length > ShortestBeginning && form.Length < word.Length && word.StartsWith(form, StringComparison.Ordinal);

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
