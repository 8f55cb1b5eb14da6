namespace Meeveem.Bot.Core.Text;

/// <summary>Text to words.</summary>
public static class Words
{
    /// <summary>Splits at anything but letters, digits and inner apostrophes; <c>&amp;</c> is the word "and".</summary>
    /// <param name="skip">Character ranges that were read as amounts and are no words.</param>
    public static List<Word> Split(string text, IReadOnlyList<(int Start, int End)>? skip = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>();
        var shouted = IsShouted(text);
        var afterBreak = true;
        var next = 0;
        for (var i = 0; i < text.Length;)
        {
            if (skip is not null && next < skip.Count && i >= skip[next].Start)
            {
                i = Math.Max(i, skip[next].End);
                next++;
                continue;
            }
            var (start, limit) = (i, skip is not null && next < skip.Count ? skip[next].Start : text.Length);
            i = EndOf(text, start, limit);
            if (i == start)
            {
                if (IsBreak(text, i)) afterBreak = true;
                i++;
                continue;
            }
            var (typed, plain, form) = text[start] == '&' ? Spelt("and") : Spelt(text[start..i]);
            var written = text.AsSpan(start, i - start);
            words.Add(new Word(
                plain, form, typed, start, i, IsCapitalised(written, shouted), afterBreak, !shouted && IsInCapitals(written)));
            afterBreak = false;
            if (HoldsIs(typed, plain)) words.Add(new Word("is", "is", "is", i, i, false, false));
            if (typed == IWill) words.Add(new Word("will", "will", "will", i, i, false, false));
        }
        return words;
    }

    // "I'm Priya. WHAT DO LEADS EARN" names somebody.
    private static bool IsCapitalised(ReadOnlySpan<char> word, bool shouted) =>
        char.IsUpper(word[0]) && (!shouted || word.ContainsAnyInRange('a', 'z'));

    // "PM", "PMs".
    private static bool IsInCapitals(ReadOnlySpan<char> word)
    {
        var letters = word.Length > 2 && word[^1] == 's' ? word[..^1] : word;
        return letters.Length > 1 && !letters.ContainsAnyExceptInRange('A', 'Z');
    }

    /// <summary>Where the word that begins at <paramref name="start"/> ends; <paramref name="start"/> itself where none does.</summary>
    internal static int EndOf(string text, int start, int limit)
    {
        if (text[start] == '&') return start + 1;
        var end = start;
        if (!char.IsLetterOrDigit(text[start])) return end;
        while (end < limit && (char.IsAsciiLetterOrDigit(text[end]) || GoesOn(text, start, end, limit))) end++;
        return end;
    }

    /// <summary>Whether a word is short for two, the second of which is "is".</summary>
    internal static bool HoldsIs(string typed, string plain) => plain.Length < typed.Length && AsksWithIs.Contains(plain);

    /// <summary>A word as typed in lower case, without its apostrophe, and in the singular.</summary>
    internal static (string Typed, string Plain, string Form) Spelt(string written)
    {
        var typed = written.ToLowerInvariant();
        var plain = WithoutApostrophe(typed);
        return (typed, plain, Singular(plain));
    }

    // "C++", "C#" and "what's" are one word each.
    private static bool GoesOn(string text, int start, int at, int limit) =>
        char.IsLetterOrDigit(text[at])
        || (text[at] == '\'' && at + 1 < limit && char.IsLetter(text[at + 1]) && at > start)
        || (text[at] is '+' or '#' && at == start + 1 && text[start] is 'c' or 'C');

    /// <summary>The first word, in lower case and up to an apostrophe; empty where there is none.</summary>
    public static string First(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start])) start++;
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        return text[start..end].ToLowerInvariant();
    }

    /// <summary>A cheap singular that is applied to both sides of every comparison.</summary>
    public static string Singular(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length < 4 || word[^1] != 's' || AsksWithIs.Contains(word[..^1])) return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4) return word[..^3] + "y";
        if (word[^2] is 's' or 'u' or 'i') return word;
        if (word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
            || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal))
            return word[..^2];
        return word[..^1];
    }

    // Without its apostrophe it would be "ill".
    private const string IWill = "i'll";

    private static readonly HashSet<string> AsksWithIs = ["what", "how", "where", "who", "when", "that", "there", "it", "here"];

    // "what's" asks "what is"; "engineer's" and "engineers'" name the engineer; "don't" is one word.
    private static string WithoutApostrophe(string typed)
    {
        var at = typed.IndexOf('\'', StringComparison.Ordinal);
        if (at < 0) return typed;
        if (typed == IWill) return "i";
        return typed.EndsWith("'s", StringComparison.Ordinal) && at == typed.Length - 2
            ? typed[..at]
            : typed.Replace("'", string.Empty, StringComparison.Ordinal);
    }

    private static bool IsBreak(string text, int at) => text[at] switch
    {
        '?' or '!' or ';' or ':' or '\n' or '(' or ')' => true,
        '.' or ',' => at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]),
        '-' or '–' or '—' => at > 0 && text[at - 1] == ' ',
        _ => false,
    };

    private static bool IsShouted(string text)
    {
        var (upper, lower) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsUpper(c)) upper++;
            // The rest cannot make up for so many small letters.
            else if (char.IsLower(c) && ++lower * 4 >= text.Length) return false;
        }
        return upper > 3 && upper > 3 * lower;
    }
}
