namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Finds what initials stand for in a text: "Data Protection Officer" for "DPO", "date of birth" for "DOB".</summary>
internal static class Initials
{
    // Two letters begin some pair of words in any text.
    private const int Fewest = 3;
    private const int Most = 5;

    /// <returns>The words as the text has them; null where none begin with these letters, or they are no initials.</returns>
    public static string? SpeltOut(string initials, string text)
    {
        ArgumentNullException.ThrowIfNull(initials);
        ArgumentNullException.ThrowIfNull(text);
        if (initials.Length is < Fewest or > Most || !initials.All(char.IsAsciiLetter)) return null;
        var starts = Starts(text);
        for (var first = 0; first + initials.Length <= starts.Count; first++)
        {
            var at = first;
            if (!initials.All(letter => char.ToLowerInvariant(text[starts[at++]]) == char.ToLowerInvariant(letter))) continue;
            var end = starts[at - 1];
            while (end < text.Length && char.IsLetter(text[end])) end++;
            return text[starts[first]..end];
        }

        return null;
    }

    private static List<int> Starts(string text)
    {
        var starts = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]) && (i == 0 || !char.IsLetter(text[i - 1]))) starts.Add(i);
        }

        return starts;
    }
}
