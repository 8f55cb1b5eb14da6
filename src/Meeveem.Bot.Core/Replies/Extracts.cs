using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Short extracts of the nearest passages, in the guides' words. <see cref="NearestSentences"/> says which sentences.</summary>
internal static class Extracts
{
    // With the line of sources an answer has some 120 words.
    private const int MostWords = 98;

    // A sentence that is nearer by so much is the point, wherever it stands.
    private const double PlainlyNearer = 2;

    // How answers begin that say little, or the opposite, without their question.
    private static readonly HashSet<string> Elliptic =
    [
        "no", "yes", "not", "it", "usually", "sometimes", "seldom", "rarely", "often", "both", "neither", "never", "always",
        "that", "only", "partly", "some", "many", "most", "few", "they", "them", "this", "these",
    ];

    /// <summary>The extracts, nearest first, each with the mark of its citation.</summary>
    /// <param name="namesRoles">Each extract says whose guide it is from.</param>
    /// <param name="words">The most words in all.</param>
    public static string Of(IReadOnlyList<PassageHit> hits, Citations citations, bool namesRoles, int words = MostWords)
    {
        var text = new StringBuilder();
        foreach (var (hit, sentences) in NearestSentences.Of(hits, words))
        {
            var role = namesRoles ? $"**{hit.Passage.Guide.Role.Name}**: " : string.Empty;
            text.Append(text.Length > 0 ? "\n\n" : string.Empty)
                .Append(role).Append(Worded(hit, sentences, isBold: true)).Append($" [{citations.Number(hit.Passage)}]");
        }
        return text.ToString();
    }

    /// <summary>A passage's nearest sentences in one line.</summary>
    public static string Short(PassageHit hit, int words)
    {
        // An FAQ's answer opens with its point: "Not always, but …".
        if (hit.Passage.Kind == PassageKind.Faq && hit.Sentences.Max(sentence => sentence.Score) - hit.Sentences[0].Score <= PlainlyNearer)
        {
            var opening = Sentences.Of(Sentences.Take(hit.Passage.Text, words)).Count;
            return Worded(hit, [.. Enumerable.Range(0, opening)], isBold: false);
        }

        var (chosen, sentences) = NearestSentences.Of([hit], words)[0];
        return Worded(chosen, sentences, isBold: false);
    }

    /// <summary>The text with a full stop at its end; a last sentence that only leads up to a list is left out, unless it is all.</summary>
    public static string Ended(string text)
    {
        var sentences = text.EndsWith(':') ? Sentences.Of(text).ToList() : [];
        return sentences.Count > 1 ? string.Join(' ', sentences.SkipLast(1)) : WithStop(text);
    }

    private static string WithStop(string text) =>
        text.Length > 0 && text[^1] is '.' or '!' or '?' ? text : text.TrimEnd(':', ';', ',') + ".";

    private static string Worded(PassageHit hit, SortedSet<int> sentences, bool isBold)
    {
        var text = Ended(string.Join(' ', sentences.Select(at => hit.Sentences[at].Text)));
        var answersShortly = hit.Passage.Kind == PassageKind.Faq && sentences.Min == 0 && Elliptic.Contains(Words.First(text));
        if (!hit.Passage.IsRow && !answersShortly) return text;
        var heading = isBold ? $"**{hit.Passage.Heading}**" : hit.Passage.Heading;
        return hit.Passage.IsRow ? $"{heading}: {text}" : $"{heading} {text}";
    }
}
