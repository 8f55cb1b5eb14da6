using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Says so where the figures of a reply are more than a year old.</summary>
internal static class FigureAge
{
    /// <param name="today">The day the reply is given.</param>
    /// <returns>The answer itself where every dated guide behind its figures is at most a year old.</returns>
    public static Answer Told(Answer answer, DateOnly today)
    {
        if (answer.Outcome != Outcome.Band) return answer;
        var old = answer.Citations
            .Where(citation => citation.Section == SectionKind.Salary && citation.Date is { } date && date.AddYears(1) < today)
            .Select(citation => $"{citation.GuideTitle} was {Wording.Dated(citation.Date)}").Distinct().ToList();
        return old.Count == 0
            ? answer
            : answer with { Text = $"{answer.Text}\n\nThese figures are more than a year old: {Wording.List(old)}." };
    }
}
