using System.Text;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>A message as the sentence encoder gets it: any role is "this role", since which it is says nothing
/// about what is asked.</summary>
internal static class MaskedText
{
    /// <summary>What stands for any role.</summary>
    public const string AnyRole = "this role";

    private static readonly HashSet<string> Articles = ["a", "an", "the", "any", "our", "your", "some"];

    /// <param name="text">The cleaned message.</param>
    /// <param name="words">Its words, without those that are denied.</param>
    /// <param name="roles">Numbers of the first and last word of each role named.</param>
    public static string Of(string text, IReadOnlyList<Word> words, IEnumerable<(int First, int Last)> roles)
    {
        var isRole = new bool[words.Count];
        foreach (var (first, last) in roles) Array.Fill(isRole, true, first, last - first + 1);
        var masked = new StringBuilder(text.Length);
        for (var i = 0; i < words.Count; i++)
        {
            var goesOn = isRole[i] && i + 1 < words.Count && isRole[i + 1];
            if (goesOn || words[i].Start == words[i].End || IsArticleOfRole(words, isRole, i)) continue;
            if (masked.Length > 0) masked.Append(' ');
            masked.Append(isRole[i] ? AnyRole : Understood(text, words, i)).Append(MarksAfter(text, words[i].End));
        }
        return masked.ToString();
    }

    // As typed, unless shorthand was written out, one word read as two, or the spelling repaired.
    private static string Understood(string text, IReadOnlyList<Word> words, int at)
    {
        var word = words[at];
        var isDivided = (at > 0 && words[at - 1].Start == word.Start) || (at + 1 < words.Count && words[at + 1].Start == word.Start);
        if (isDivided) return word.Text;
        var typed = text[word.Start..word.End];
        var plain = typed.Replace("'", string.Empty, StringComparison.Ordinal);
        return plain.StartsWith(word.Text, StringComparison.OrdinalIgnoreCase) ? typed : word.Text;
    }

    private static bool IsArticleOfRole(IReadOnlyList<Word> words, bool[] isRole, int at) =>
        !isRole[at] && at + 1 < words.Count && isRole[at + 1] && Articles.Contains(words[at].Form);

    // Behind a bracket or a quotation that closes, too.
    private static ReadOnlySpan<char> MarksAfter(string text, int at)
    {
        var first = at;
        while (first < text.Length && text[first] is ')' or '"' or '”') first++;
        var end = first;
        while (end < text.Length && text[end] is ',' or '.' or '?' or '!' or ';' or ':') end++;
        return text.AsSpan(first, end - first);
    }
}
