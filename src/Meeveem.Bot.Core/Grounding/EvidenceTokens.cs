using System.Collections.Frozen;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>Splits text into what evidence can be looked for.</summary>
internal static class EvidenceTokens
{
    private static readonly FrozenSet<string> NumberWords = new[]
    {
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
        "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "dozen", "dozens",
        "half", "quarter", "double", "doubles", "doubled", "twice", "triple", "tripled", "treble", "percent", "percentage",
        "grand", "quid", "pounds", "dollars", "euros",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Denials = new[]
    {
        "not", "no", "never", "none", "nobody", "nothing", "without", "cannot", "nor", "neither", "rarely", "seldom", "hardly",
        "unlikely", "isnt", "arent", "dont", "doesnt", "didnt", "wont", "cant", "couldnt", "shouldnt", "wouldnt", "neednt",
        "mustnt", "wasnt", "werent", "hasnt", "havent", "unnecessary", "optional",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Certainties = new[]
    {
        "always", "must", "only", "every", "all", "everyone", "nobody", "guarantee", "guarantees", "guaranteed", "mandatory",
        "compulsory", "required", "legally", "illegal", "certified", "free", "best", "worst", "highest", "lowest", "certainly",
        "definitely", "entire", "entirely", "exactly", "impossible",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsNumberWord(string word) => NumberWords.Contains(word);

    public static bool IsDenial(string word) => Denials.Contains(word);

    public static bool IsCertainty(string word) => Certainties.Contains(word);

    public static List<EvidenceToken> Of(string text)
    {
        var tokens = new List<EvidenceToken>();
        for (var i = 0; i < text.Length;)
        {
            if (!IsPart(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && (IsPart(text[i]) || (IsJoint(text[i]) && i + 1 < text.Length && IsPart(text[i + 1])))) i++;
            Add(tokens, text[start..i]);
        }
        return tokens;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '£' or '$' or '€' or '%' or '+' or '#';

    // What may stand inside a word or a figure: "Node.js", "65,000", "24/7", "don't".
    private static bool IsJoint(char c) => c is '.' or ',' or '/' or '\'' or '’' or '-' or '–' or ':' or '&';

    private static void Add(List<EvidenceToken> tokens, string token)
    {
        if (token.Any(char.IsDigit) && !token.Any(char.IsLetter) || IsMoney(token))
        {
            tokens.Add(new(Figure(token), true, false));
            return;
        }
        foreach (var part in token.Split(['/', '-', '–', ',', ':', '&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part.Replace('’', '\'').ToLowerInvariant();
            word = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.Replace("'", string.Empty, StringComparison.Ordinal);
            if (word.Length > 0) tokens.Add(new(word, word.Any(char.IsDigit), part.Any(char.IsUpper)));
        }
    }

    public static bool IsMoney(string token) => token.AsSpan().IndexOfAny('£', '$', '€') >= 0;

    private static string Figure(string token) =>
        token.Replace(",", string.Empty, StringComparison.Ordinal).Replace('–', '-').ToLowerInvariant();
}
