namespace Meeveem.Bot.Core.Text;

/// <summary>Porter's English stemmer (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980).</summary>
/// <remarks>In and out: one lower-case word. Words of two letters, and any with a character outside a–z, come back unchanged.</remarks>
public static class Stemmer
{
    private static readonly (string Suffix, string To)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("iser", "ise"), ("abli", "able"),
            ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("isation", "ise"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
            ("iveness", "ive"),
        ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string To)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("alise", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ise", "al",
        "er", "ic", "ou", "ion",
    ];

    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length <= 2) return word;
        foreach (var c in word)
        {
            if (c is < 'a' or > 'z') return word;
        }
        return Ending(Suffixes(Plurals(word)));
    }

    private static string Plurals(string word)
    {
        if (Ends(word, "sses") || Ends(word, "ies")) word = word[..^2];
        else if (word[^1] == 's' && word[^2] != 's') word = word[..^1];
        if (Ends(word, "eed")) return Measure(word[..^3]) > 0 ? word[..^1] : word;
        string? stem = Ends(word, "ed") ? word[..^2]
            : Ends(word, "ing") ? word[..^3]
            : null;
        if (stem is null || !HasVowel(stem)) return Yield(word);
        if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz")) return stem + "e";
        if (EndsDouble(stem) && stem[^1] is not ('l' or 's' or 'z')) return Yield(stem[..^1]);
        return Yield(Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem);
    }

    private static string Yield(string word) => word[^1] == 'y' && HasVowel(word[..^1]) ? word[..^1] + "i" : word;

    private static string Suffixes(string word)
    {
        foreach (var (suffix, to) in Step2)
        {
            if (!Ends(word, suffix)) continue;
            var stem = word[..^suffix.Length];
            if (Measure(stem) > 0) word = stem + to;
            break;
        }
        foreach (var (suffix, to) in Step3)
        {
            if (!Ends(word, suffix)) continue;
            var stem = word[..^suffix.Length];
            if (Measure(stem) > 0) word = stem + to;
            break;
        }
        return word;
    }

    private static string Ending(string word)
    {
        foreach (var suffix in Step4)
        {
            if (!Ends(word, suffix)) continue;
            var stem = word[..^suffix.Length];
            if (Measure(stem) > 1 && (suffix != "ion" || (stem.Length > 0 && stem[^1] is 's' or 't'))) word = stem;
            break;
        }
        if (word[^1] == 'e')
        {
            var stem = word[..^1];
            var measure = Measure(stem);
            if (measure > 1 || (measure == 1 && !EndsShort(stem))) word = stem;
        }
        return word.Length > 1 && word[^1] == 'l' && word[^2] == 'l' && Measure(word[..^1]) > 1 ? word[..^1] : word;
    }

    private static bool Ends(string word, string suffix) => word.Length > 0 && word[^1] == suffix[^1] && word.AsSpan().EndsWith(suffix);

    // How often a vowel run is followed by a consonant run: m in Porter's paper.
    private static int Measure(string stem)
    {
        var measure = 0;
        var wasVowel = false;
        for (var i = 0; i < stem.Length; i++)
        {
            var vowel = IsVowel(stem, i);
            if (!vowel && wasVowel) measure++;
            wasVowel = vowel;
        }
        return measure;
    }

    private static bool IsVowel(string word, int at) =>
        word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0 && !IsVowel(word, at - 1));

    private static bool HasVowel(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i)) return true;
        }
        return false;
    }

    private static bool EndsDouble(string word) => word.Length > 1 && word[^1] == word[^2] && !IsVowel(word, word.Length - 1);

    private static bool EndsShort(string word) =>
        word.Length >= 3 && !IsVowel(word, word.Length - 1) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 3)
            && word[^1] is not ('w' or 'x' or 'y');
}
