using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Short extracts of the nearest passages: the sentences that are nearest to the question first, whole, with what they lean on.</summary>
internal static class Extracts
{
    private const int Sole = 75;
    private const int First = 42;
    private const int Further = 34;
    private const int Most = 105;
    private const int MostPassages = 3;

    // A passage this likely against the next one stands alone.
    private const double Alone = 3.0;
    private const double WorthShowing = 0.25;

    // Words that point back to the sentence before.
    private static readonly HashSet<string> Leaning =
    [
        "it", "this", "that", "these", "those", "they", "them", "such", "both", "its", "their", "then", "so", "but", "and", "instead", "otherwise", "however", "also",
        "neither", "either", "each", "another", "others", "he", "she", "here", "there", "which", "yet", "still", "even", "again",
    ];

    // Answers that say little without their question.
    private static readonly HashSet<string> Elliptic =
        ["no", "yes", "not", "it", "usually", "sometimes", "seldom", "rarely", "often", "both", "neither", "never", "always", "that", "only", "partly", "some", "many", "most", "few", "they", "them", "this", "these"];

    /// <summary>The extracts, each with the mark of its citation.</summary>
    /// <param name="namesRoles">Each extract says whose guide it is from.</param>
    public static string Of(IReadOnlyList<PassageHit> hits, Citations citations, bool namesRoles)
    {
        var shown = Shown(hits);
        var text = new StringBuilder();
        var count = 0;
        foreach (var (hit, i) in shown.Select((hit, i) => (hit, i)))
        {
            var budget = shown.Count == 1 ? Sole : i == 0 ? First : Further;
            var part = Worded(hit, Math.Min(budget, Most - count));
            if (count > 0 && count + Sentences.Count(part) > Most + 15) break;
            var role = namesRoles ? $"**{hit.Passage.Guide.Role.Name}**: " : string.Empty;
            text.Append(i > 0 ? "\n\n" : string.Empty).Append(role).Append(part).Append($" [{citations.Number(hit.Passage)}]");
            count += Sentences.Count(part);
        }
        return text.ToString();
    }

    /// <summary>A passage's nearest sentences in one line.</summary>
    public static string Short(PassageHit hit, int words) =>
        hit.Passage.Kind is PassageKind.SkillRow or PassageKind.PayDriver ? $"{hit.Passage.Heading}: {Ended(Nearest(hit, words).Text)}" : Ended(Nearest(hit, words).Text);

    public static string Ended(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' ? text : text + ".";

    // The next passages are shown where they are not much less likely; one text that two guides share is shown once.
    private static List<PassageHit> Shown(IReadOnlyList<PassageHit> hits)
    {
        var best = hits[0];
        var near = hits.Skip(1).Where(hit => hit.Share >= WorthShowing * best.Share && hit.Passage.Text != best.Passage.Text).Take(MostPassages - 1).ToList();
        return near.Count == 0 || best.Share > Alone * near[0].Share ? [best] : [best, .. near];
    }

    private static string Worded(PassageHit hit, int words)
    {
        var passage = hit.Passage;
        switch (passage.Kind)
        {
            case PassageKind.SkillRow or PassageKind.PayDriver:
                return $"**{passage.Heading}**: {Ended(passage.Text)}";
            case PassageKind.Faq:
                var (text, start) = Nearest(hit, words);
                var needsQuestion = start == 0 && Elliptic.Contains(FirstWord(text));
                return needsQuestion ? $"**{passage.Heading}** {Ended(text)}" : Ended(text);
            default:
                return Ended(Nearest(hit, words).Text);
        }
    }

    /// <summary>The passage from its nearest sentence on, as far as the words go; the whole where it is short.</summary>
    private static (string Text, int Start) Nearest(PassageHit hit, int words)
    {
        var sentences = hit.Sentences;
        if (sentences.Count < 2 || Sentences.Count(hit.Passage.Text) <= words) return (hit.Passage.Text, 0);
        var nearest = Enumerable.Range(0, sentences.Count).MaxBy(i => sentences[i].Score);
        var start = nearest;
        while (start > 0 && LeansBack(sentences[start].Text)) start--;
        var taken = new List<string>();
        var count = 0;
        for (var i = start; i < sentences.Count; i++)
        {
            count += Sentences.Count(sentences[i].Text);
            if (i > nearest && count > words) break;
            taken.Add(sentences[i].Text);
        }
        return (string.Join(' ', taken), start);
    }

    private static bool LeansBack(string sentence) => Leaning.Contains(FirstWord(sentence));

    private static string FirstWord(string text) => Words.Split(text) is [var word, ..] ? word.Text : string.Empty;
}
