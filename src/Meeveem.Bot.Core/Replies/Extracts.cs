using System.Text;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Short extracts of the nearest passages: the sentences that are nearest to the question, whole, each
/// with what it leans on.</summary>
/// <remarks>The sentences of the nearest passages are ranked together, and taken while they are near enough and fit. On the training
/// guides this showed the sentence that holds the fact more often than one long extract of the first passage, or
/// equal parts of the first two or three.</remarks>
internal static partial class Extracts
{
    // With the line of sources an answer stays within 120 words.
    private const int MostWords = 96;
    private const int LeastWords = 40;
    private const int MostPassages = 6;

    // A sentence this short leads up to the next.
    private const int ShortSentence = 14;

    // "No.", "Not always."
    private const int LongestVerdict = 3;

    // A sentence this much less near than the nearest adds nothing to it.
    private const double Reach = 2.5;

    private const double PlainlyAsked = 0.8;

    // A sentence that is nearer by so much is the point, wherever it stands.
    private const double PlainlyNearer = 2;

    // Words that point back to the sentence before.
    private static readonly HashSet<string> Leaning =
    [
        "it", "this", "that", "these", "those", "they", "them", "such", "both", "its", "their", "then", "so", "but", "and",
        "instead", "otherwise", "however", "also", "neither", "either", "each", "another", "others", "he", "she", "here",
        "there", "which", "yet", "still", "even", "again",
    ];

    // How answers begin that say little, or the opposite, without their question.
    private static readonly HashSet<string> Elliptic =
    [
        "no", "yes", "not", "it", "usually", "sometimes", "seldom", "rarely", "often", "both", "neither", "never", "always",
        "that", "only", "partly", "some", "many", "most", "few", "they", "them", "this", "these",
    ];

    /// <summary>A sentence to show.</summary>
    /// <param name="Hit">Index of its passage among the hits.</param>
    /// <param name="At">Index of the sentence in its passage.</param>
    private sealed record Candidate(int Hit, int At, double Value);

    /// <summary>The extracts, nearest first, each with the mark of its citation.</summary>
    /// <param name="namesRoles">Each extract says whose guide it is from.</param>
    /// <param name="words">The most words in all.</param>
    public static string Of(IReadOnlyList<PassageHit> hits, Citations citations, bool namesRoles, int words = MostWords)
    {
        var text = new StringBuilder();
        foreach (var (hit, sentences) in Chosen(hits, words))
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

        var (chosen, sentences) = Chosen([hit], words)[0];
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

    private static List<(PassageHit Hit, SortedSet<int> Sentences)> Chosen(IReadOnlyList<PassageHit> hits, int words)
    {
        // A text that two guides share is shown once.
        var shown = hits.Take(MostPassages).DistinctBy(hit => hit.Passage.Text).ToList();
        // An FAQ that is plainly the one asked is answered as it stands.
        var isAsked = shown[0] is { Passage.Kind: PassageKind.Faq, Share: >= PlainlyAsked };
        var ranked = shown.SelectMany((hit, i) => hit.Sentences.Select((sentence, at) => new Candidate(i, at, sentence.Score)))
            .OrderByDescending(candidate => candidate.Hit == 0 && isAsked).ThenByDescending(candidate => candidate.Value).ToList();
        var chosen = new List<(PassageHit Hit, SortedSet<int> Sentences)>();
        var count = 0;
        foreach (var candidate in ranked.Where(each => each.Value >= ranked[0].Value - Reach))
        {
            var hit = shown[candidate.Hit];
            var extract = chosen.Find(each => each.Hit == hit);
            var isAskedSo = candidate == ranked[0] && hit == shown[0] && hit.Passage.Kind == PassageKind.Faq
                && Sentences.Count(hit.Passage.Text) <= words;
            var needed = isAskedSo ? Enumerable.Range(0, hit.Sentences.Count) : Needed(hit, candidate.At);
            // "No." turns what stands behind it round.
            if (OpensWithAVerdict(hit)) needed = needed.Append(0);
            var added = needed.Distinct().Where(at => extract.Sentences?.Contains(at) != true).ToList();
            var length = added.Sum(at => Sentences.Count(hit.Sentences[at].Text));
            if (chosen.Count > 0 && count + length > words) continue;
            count += length;
            if (extract.Sentences is null) chosen.Add((hit, [.. added]));
            else extract.Sentences.UnionWith(added);
        }
        Extend(chosen[0].Hit, chosen[0].Sentences, Math.Min(words, LeastWords) - count);
        return chosen;
    }

    private static bool OpensWithAVerdict(PassageHit hit) =>
        hit.Passage.Kind == PassageKind.Faq && Sentences.Count(hit.Sentences[0].Text) <= LongestVerdict;

    // A sentence or two say little alone: the passage goes on, or else what stands before is shown too.
    private static void Extend(PassageHit hit, SortedSet<int> sentences, int missing)
    {
        while (missing > 0 && sentences.Count < hit.Sentences.Count)
        {
            var next = sentences.Max + 1 < hit.Sentences.Count
                ? sentences.Max + 1
                : Enumerable.Range(0, hit.Sentences.Count).Last(at => !sentences.Contains(at));
            sentences.Add(next);
            missing -= Sentences.Count(hit.Sentences[next].Text);
        }
    }

    // The sentence, those before it that it leans on, and the next where it only leads up to that; a row of a table stands as a whole.
    private static IEnumerable<int> Needed(PassageHit hit, int at)
    {
        if (hit.Passage.IsRow) return Enumerable.Range(0, hit.Sentences.Count);
        var (first, last) = (at, at);
        while (first > 0 && LeansBack(hit.Sentences[first].Text)) first--;
        if (last + 1 < hit.Sentences.Count && Sentences.Count(hit.Sentences[at].Text) <= ShortSentence) last++;
        return Enumerable.Range(first, last - first + 1);
    }

    private static bool LeansBack(string sentence) => Leaning.Contains(FirstWord(sentence)) || CountsOn().IsMatch(sentence);

    // "Equity is another, …", "On-call pay is a third".
    [GeneratedRegex(@"^(?:\S+ ){1,4}(?:is|are) (?:another|a (?:second|third|fourth|further))\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountsOn();

    private static string Worded(PassageHit hit, SortedSet<int> sentences, bool isBold)
    {
        var text = Ended(string.Join(' ', sentences.Select(at => hit.Sentences[at].Text)));
        var answersShortly = hit.Passage.Kind == PassageKind.Faq && sentences.Min == 0 && Elliptic.Contains(FirstWord(text));
        if (!hit.Passage.IsRow && !answersShortly) return text;
        var heading = isBold ? $"**{hit.Passage.Heading}**" : hit.Passage.Heading;
        return hit.Passage.IsRow ? $"{heading}: {text}" : $"{heading} {text}";
    }

    private static string FirstWord(string text) => Words.Split(text) is [var word, ..] ? word.Text : string.Empty;
}
