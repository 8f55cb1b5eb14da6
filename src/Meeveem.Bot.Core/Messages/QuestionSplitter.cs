using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Divides a message that asks several questions.</summary>
public static class QuestionSplitter
{
    private const int Most = 3;
    private static readonly HashSet<string> Openers =
    [
        "what", "whats", "how", "hows", "which", "where", "wheres", "when", "why", "who", "whos", "do", "does", "did", "is",
        "are", "can", "could", "will", "would", "should", "am",
    ];

    private static readonly HashSet<string> Fillers =
    [
        "and", "also", "plus", "so", "then", "or", "but", "please", "ok", "okay", "hi", "hello", "hey", "secondly", "two", "three",
        "few", "couple", "of", "thing", "things", "question", "questions", "quick", "one", "first", "firstly", "finally", "lastly",
    ];
    private static readonly string[] Joints = [" and ", " also ", " plus ", ", "];

    /// <summary>The word may open a question: "what", "is".</summary>
    internal static bool IsOpener(string word) => Openers.Contains(word);

    /// <param name="asksByItself">Whether words that open no question ask something all the same: "platform engineer salary".</param>
    /// <returns>The questions in order, at most three; fewer than two when the message asks one thing.</returns>
    public static IReadOnlyList<string> Split(string text, Func<string, bool> asksByItself)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(asksByItself);
        if (text.Length > 1_000 || !MayHoldSeveral(text)) return [];
        var questions = new List<string>();
        var leading = string.Empty;
        foreach (var sentence in SentencesOf(text))
        {
            foreach (var part in PartsOf(sentence))
            {
                if (OpensQuestion(part)) questions.Add(part);
                else if (questions.Count > 0 && part != sentence) questions[^1] += " " + part;
                else if (questions.Count == 0) leading = part;
                if (questions.Count == Most) return questions;
            }
        }

        // "Backend engineer pay, what moves it?" asks one thing, and three are asked where two questions follow.
        return questions.Count == Most - 1 && leading.Length > 0 && asksByItself(leading) ? [leading, .. questions] : questions;
    }

    private static bool MayHoldSeveral(string text)
    {
        if (text.AsSpan(0, Math.Max(0, text.Length - 1)).IndexOfAny("?!;\n.") >= 0) return true;
        foreach (var joint in Joints)
        {
            if (text.Contains(joint, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>The sentences of a message, which may begin with small letters, with their marks.</summary>
    internal static IEnumerable<string> SentencesOf(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('?' or '!' or ';' or '\n') && !(text[i] == '.' && (i + 1 == text.Length || text[i + 1] == ' '))) continue;
            if (i > start) yield return text[start..(i + 1)].Trim();
            start = i + 1;
        }
        if (start < text.Length) yield return text[start..].Trim();
    }

    // Only before a word that opens a question: "backend and platform" stays together.
    private static IEnumerable<string> PartsOf(string sentence)
    {
        var start = 0;
        for (var i = 1; i < sentence.Length; i++)
        {
            if (i < start || sentence[i] is not (' ' or ',')) continue;
            foreach (var joint in Joints)
            {
                if (string.CompareOrdinal(sentence, i, joint, 0, joint.Length) != 0 || !OpensQuestion(sentence[(i + joint.Length)..]))
                    continue;
                yield return sentence[start..i].Trim();
                start = i + joint.Length;
                break;
            }
        }
        yield return sentence[start..].Trim();
    }

    /// <summary>The text opens with a question word, or with words that only lead up to one ("ok, do").</summary>
    internal static bool OpensQuestion(string part)
    {
        foreach (var word in Words.Split(part.Length > 80 ? part[..80] : part))
        {
            if (Openers.Contains(word.Text)) return true;
            if (!Fillers.Contains(word.Text)) return false;
        }
        return false;
    }
}
