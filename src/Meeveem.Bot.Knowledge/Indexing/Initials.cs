namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Finds what initials stand for in a text: "Data Protection Officer" for "DPO", "out-of-hours" for "OOH".</summary>
/// <remarks>Any three letters begin some three words of a long text. So the words must be a name, each with a capital letter, or joined
/// by hyphens.</remarks>
internal static class Initials
{
    private const int Fewest = 3;
    private const int Most = 5;

    /// <returns>The words as the text has them; null where no name begins with these letters, or they are no initials.</returns>
    public static string? SpeltOut(string initials, string text)
    {
        ArgumentNullException.ThrowIfNull(initials);
        ArgumentNullException.ThrowIfNull(text);
        if (initials.Length is < Fewest or > Most || !initials.All(char.IsAsciiLetter)) return null;
        for (var start = 0; start < text.Length; start++)
        {
            var opensWord = char.IsLetter(text[start]) && (start == 0 || !char.IsLetterOrDigit(text[start - 1]));
            if (opensWord && EndOfName(initials, text, start) is { } end) return text[start..end];
        }
        return null;
    }

    private static int? EndOfName(string initials, string text, int start)
    {
        var (at, capitals, hyphens) = (start, 0, 0);
        for (var i = 0; i < initials.Length; i++)
        {
            if (i > 0)
            {
                if (at >= text.Length || text[at] is not (' ' or '-')) return null;
                hyphens += text[at++] == '-' ? 1 : 0;
            }
            if (at >= text.Length || char.ToLowerInvariant(text[at]) != char.ToLowerInvariant(initials[i])) return null;
            capitals += char.IsUpper(text[at]) ? 1 : 0;
            while (at < text.Length && char.IsLetter(text[at])) at++;
        }
        return capitals == initials.Length || hyphens == initials.Length - 1 ? at : null;
    }
}
