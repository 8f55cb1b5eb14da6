using System.Collections.Frozen;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>Tells names of standards, tools and employers from ordinary words and from slips of the finger.</summary>
internal static class NameWords
{
    private const int ShortestInitials = 4;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>The words that name something, each once, as typed.</summary>
    /// <param name="words">In lower case.</param>
    /// <param name="text">The message that they are from.</param>
    /// <param name="isEnglish">Tells plain English words.</param>
    public static IReadOnlyList<string> Among(IEnumerable<string> words, string text, Func<string, bool> isEnglish) =>
        [.. words.Distinct().Select(word => (Start: StartOf(word, text), word.Length)).Where(found => found.Start >= 0)
            .Where(found => IsName(text.Substring(found.Start, found.Length), found.Start, text, isEnglish))
            .Select(found => text.Substring(found.Start, found.Length))];

    /// <summary>The words of tasks and of pasted texts: "CV" is said of any guide, and names nothing that one might lack.</summary>
    public static FrozenSet<string> OfTasks(Vocabulary vocabulary) =>
        vocabulary.Intents.Where(intent => intent.Task is not null || intent.Text is not null)
            .SelectMany(intent => intent.Cues.Concat(intent.Hints))
            .SelectMany(phrase => Words.Split(phrase).Select(word => word.Text)).ToFrozenSet(StringComparer.Ordinal);

    // -1 where the word does not stand in the text as it is.
    private static int StartOf(string word, string text)
    {
        int Next(int from) => text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
        for (var at = Next(0); at >= 0; at = Next(at + 1))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return at;
        }
        return -1;
    }

    private static bool IsName(string typed, int start, string text, Func<string, bool> isEnglish)
    {
        var word = typed.ToLowerInvariant();
        if (char.IsLetter(typed[0]) && typed.Any(char.IsDigit)) return true;
        if (char.IsDigit(typed[0])) return false;
        if (isEnglish(word) || (word[^1] == 's' && isEnglish(word[..^1]))) return false;
        var isShouted = typed.Length > 1 && typed.All(char.IsUpper);
        var isCapitalised = isShouted || (char.IsUpper(typed[0]) && !OpensSentence(start, text));
        var standsOut = isCapitalised && text.Count(char.IsLower) > text.Count(char.IsUpper);
        return standsOut || (LooksLikeInitials(word) && !IsNearEnglish(word, isEnglish));
    }

    private static bool OpensSentence(int start, string text)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        return before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or '…';
    }

    // "istqb": too few vowels for a word.
    private static bool LooksLikeInitials(string word) =>
        word.Length >= ShortestInitials && word.Count(letter => "aeiouy".Contains(letter, StringComparison.Ordinal)) <= 1;

    // A letter too few, too many or wrong, or two that changed places, or an English word with an ending.
    private static bool IsNearEnglish(string word, Func<string, bool> isEnglish)
    {
        for (var i = 0; i <= word.Length; i++)
        {
            var (head, tail) = (word[..i], word[i..]);
            if (i >= 3 && isEnglish(head) && (tail.Length <= 4 || isEnglish(tail))) return true;
            if (tail.Length > 0 && isEnglish(head + tail[1..])) return true;
            if (tail.Length > 1 && isEnglish(head + tail[1] + tail[0] + tail[2..])) return true;
            foreach (var letter in Letters)
            {
                if (isEnglish(head + letter + tail) || (tail.Length > 0 && isEnglish(head + letter + tail[1..]))) return true;
            }
        }
        return false;
    }
}
