using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>"What does Zorvia pay its testers?": an employer that no list knows, told by its place in the sentence.</summary>
internal static class UnknownEmployer
{
    private const int LongestName = 3;

    /// <summary>The name between "do", "does" or "did" and the verb of paying, as it was typed; null where it is no name.</summary>
    /// <param name="taken">First and last words of what is named otherwise: roles, jobs, levels, places.</param>
    public static string? Find(List<Word> words, string text, IReadOnlyList<(int First, int Last)> taken, Lexicon lexicon)
    {
        for (var verb = 2; verb < words.Count; verb++)
        {
            if (words[verb].Form is not ("pay" or "give" or "offer")) continue;
            var first = words.FindLastIndex(verb - 1, word => word.Text is "do" or "does" or "did") + 1;
            if (first == 0 || verb - first is 0 or > LongestName || taken.Any(span => span.First < verb && span.Last >= first)) continue;
            // "What does Python pay" names nobody who is paid, and "does Rust pay better" asks of no employer.
            var next = verb + 1 < words.Count ? words[verb + 1].Form : string.Empty;
            if (next is "more" or "better" or "well" or "off" or "for" || IsInTitleCase(words)) continue;
            var name = words.GetRange(first, verb - first);
            if (name.TrueForAll(word => IsName(word, lexicon)) && (next.Length == 0 || taken.Any(span => span.First > verb)))
                return text[name[0].Start..name[^1].End];
        }
        return null;
    }

    // A capital alone is no name where a guide has the word.
    private static bool IsName(Word word, Lexicon lexicon) =>
        word.Capitalised && !lexicon.StopForms.Contains(word.Form) && !lexicon.GuideWords.Contains(word.Form)
        && !lexicon.GuideWords.Contains(word.Text);

    private static bool IsInTitleCase(List<Word> words) => words.Count(word => word.Capitalised) * 2 > words.Count;
}
