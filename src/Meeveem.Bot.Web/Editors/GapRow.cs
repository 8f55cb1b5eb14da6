using Meeveem.Bot.Conversations.Editors;

namespace Meeveem.Bot.Web.Editors;

/// <summary>A line of the table that editors read: what was asked of a role in vain, most often asked first.</summary>
/// <param name="Sections">The nearest ones, most often nearest first.</param>
/// <param name="Questions">Cleaned; empty where they are not kept.</param>
internal sealed record GapRow(
    string Matter, string Role, IReadOnlyList<string> Sections, int Count, DateTimeOffset LastAt, IReadOnlyList<string> Questions)
{
    /// <summary>Such as "asked 14 times".</summary>
    public string Asked => Count == 1 ? "asked once" : $"asked {Count} times";

    public static IReadOnlyList<GapRow> Of(EditorsNotes notes) =>
    [
        .. notes.Gaps
            .GroupBy(gap => (gap.Key.Matter, gap.Key.Role))
            .Select(Of)
            .OrderByDescending(row => row.Count)
            .ThenByDescending(row => row.LastAt),
    ];

    private static GapRow Of(IGrouping<(string Matter, string Role), KeyValuePair<GapKey, GapCount>> gap) => new(
        gap.Key.Matter is { Length: > 0 } matter ? matter : "a matter that no list names",
        gap.Key.Role is { Length: > 0 } role ? role : "no role named",
        [.. gap.OrderByDescending(each => each.Value.Count).Select(each => each.Key.Section).Where(section => section.Length > 0)],
        gap.Sum(each => each.Value.Count),
        gap.Max(each => each.Value.LastAt),
        [.. gap.SelectMany(each => each.Value.Questions).Distinct().Take(EditorsNotes.MostQuestionsOfAGap)]);
}
