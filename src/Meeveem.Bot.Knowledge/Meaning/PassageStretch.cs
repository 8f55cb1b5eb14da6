namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>What of a passage is read at once: the heading and as many whole sentences as fit.</summary>
/// <param name="Tokens">Their numbers in the vocabulary, with the marks of begin and end.</param>
/// <param name="Lengths">How many tokens the heading has, and then each sentence.</param>
internal sealed record PassageStretch(long[] Tokens, IReadOnlyList<int> Lengths)
{
    private const int LongestHeading = 64;

    /// <param name="tokens">The tokens of a text, with the marks of begin and end.</param>
    /// <param name="most">How many tokens are read at once, with those marks. What a sentence has beyond that is left out.</param>
    /// <returns>At least one stretch.</returns>
    public static IReadOnlyList<PassageStretch> Of(PassageText passage, Func<string, long[]> tokens, int most)
    {
        var marked = tokens(passage.Heading);
        var heading = marked[1..Math.Min(marked.Length - 1, 1 + LongestHeading)];
        var stretches = new List<PassageStretch>();
        List<long[]> parts = [heading];
        void Close()
        {
            long[] read = [marked[0], .. parts.SelectMany(part => part), marked[^1]];
            stretches.Add(new PassageStretch(read, [.. parts.Select(part => part.Length)]));
            parts = [heading];
        }

        foreach (var sentence in passage.Sentences)
        {
            var part = tokens(sentence)[1..^1];
            var room = most - 2 - parts.Sum(each => each.Length);
            if (part.Length > room && parts.Count > 1)
            {
                Close();
                room = most - 2 - heading.Length;
            }

            parts.Add(part[..Math.Min(part.Length, room)]);
        }

        Close();
        return stretches;
    }
}
