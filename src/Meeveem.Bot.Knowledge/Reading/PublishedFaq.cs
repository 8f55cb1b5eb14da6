using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Questions and answers of a page, the question on a line of its own or on its answer's.</summary>
internal static partial class PublishedFaq
{
    private const int LongestQuestion = 240;

    public static void Read(IReadOnlyList<PageLine> lines, GuideDraft draft)
    {
        string? question = null;
        var asked = 0;
        var answer = new List<string>();
        foreach (var line in lines)
        {
            var text = PlainText.Of(line.Text);
            var (asks, answers) = Split(text, answered: question is null || answer.Count > 0);
            if (asks is null)
            {
                // Text before the first question belongs to the section.
                if (question is null)
                    draft.Sections.Find(s => s.Kind == SectionKind.Faq)?.Add(text, line.Line);
                else
                    answer.Add(text);
                continue;
            }
            Close();
            (question, asked) = (asks, line.Line);
            if (answers is not null)
                answer.Add(answers);
        }
        Close();

        void Close()
        {
            if (question is not null)
                draft.Questions.Add(new Faq(question, string.Join("\n\n", answer), asked));
            answer.Clear();
        }
    }

    /// <summary>The question that a line asks, and the answer that follows it on the line.</summary>
    private static (string? Question, string? Answer) Split(string text, bool answered)
    {
        // Right after a question every line is its answer, also one that asks back.
        if (!answered)
            return default;
        var mark = text.IndexOf("? ", StringComparison.Ordinal);
        if (mark > 0 && mark <= LongestQuestion && Asks().IsMatch(text))
            return (text[..(mark + 1)], text[(mark + 2)..].Trim());
        return text.EndsWith('?') && text.Length <= LongestQuestion ? (text, null) : default;
    }

    [GeneratedRegex(
        @"^[""'“‘]?(do|does|did|is|are|am|was|can|could|will|would|should|shall|must|may|has|have|how|what|when|where"
        + @"|which|who|whose|why)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();
}
