namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>The known word nearest to what an editor wrote.</summary>
internal static class Spelling
{
    private const int LongestWord = 60;

    /// <summary>A sentence that offers the nearest of the known words, with a space before it; empty when none is near.</summary>
    public static string DidYouMean(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > LongestWord)
            return "";
        var (word, distance) = known
            .Select(k => (k, Distance(written.ToLowerInvariant(), k.ToLowerInvariant())))
            .MinBy(pair => pair.Item2);
        return distance <= Math.Max(2, word.Length / 2) ? $" Did you mean {word}?" : "";
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
