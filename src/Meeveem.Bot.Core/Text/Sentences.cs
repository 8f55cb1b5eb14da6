namespace Meeveem.Bot.Core.Text;

/// <summary>Cuts running text where a reader would.</summary>
public static class Sentences
{
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "etc.", "vs."];

    /// <summary>Sentences in order, each with its closing mark.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '?' or '!')) continue;
            var end = i + 1;
            while (end < text.Length && text[end] is '"' or '”' or ')' or '\'') end++;
            if (end < text.Length && text[end] != ' ') continue;
            if (end + 1 < text.Length && char.IsLower(text[end + 1])) continue;
            if (Abbreviations.Any(abbreviation => text.AsSpan(start, i + 1 - start).EndsWith(abbreviation, StringComparison.Ordinal)))
                continue;
            sentences.Add(text[start..end].Trim());
            start = end;
            i = end;
        }
        if (start < text.Length && text[start..].Trim() is { Length: > 0 } rest) sentences.Add(rest);
        return sentences;
    }

    /// <summary>The first sentences that fit into so many words; at least one.</summary>
    public static string Take(string text, int words)
    {
        var taken = new List<string>();
        var count = 0;
        foreach (var sentence in Of(text))
        {
            count += Count(sentence);
            if (taken.Count > 0 && count > words) break;
            taken.Add(sentence);
        }
        return string.Join(' ', taken);
    }

    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    /// <summary>At most so many characters, ended at a word with an ellipsis where something is left out.</summary>
    public static string Cut(string text, int characters)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= characters) return text;
        var at = text.LastIndexOf(' ', characters - 1);
        return text[..(at > 0 ? at : characters - 1)].TrimEnd(',', ';', ':', '.') + "…";
    }
}
