namespace Meeveem.Bot.Conversations.Editors;

/// <summary>What those who write the guides need to know of conversations:
/// what was asked that no guide holds, and what was thought of answers.</summary>
/// <remarks>Bounded: past a bound, what was asked least goes first, and of comments the oldest.
/// All of it fits into one row of Azure's tables.</remarks>
[GenerateSerializer, Alias("editors-notes")]
public sealed class EditorsNotes
{
    public const int MostGaps = 1_000;
    public const int MostPassages = 1_000;
    public const int MostComments = 100;
    public const int MostQuestionsOfAGap = 5;
    private const int MostQuestions = 400;
    private const int LongestComments = 60_000;
    private const int LongestName = 80;
    private const int LongestQuestion = 200;

    [Id(0)] public Dictionary<GapKey, GapCount> Gaps { get; set; } = [];

    /// <summary>By passage, each <c>guide#section</c>; under the empty one,
    /// thumbs for answers that are not known any more or cite nothing.</summary>
    [Id(1)] public Dictionary<string, ThumbCount> Thumbs { get; set; } = [];

    /// <summary>Thumbs that came with a comment, oldest first.</summary>
    [Id(2)] public List<Thumb> Comments { get; set; } = [];

    public bool IsEmpty => Gaps.Count == 0 && Thumbs.Count == 0;

    /// <param name="question">Cleaned; null where questions are not kept.</param>
    public void Add(GapKey gap, DateTimeOffset at, string? question)
    {
        Add(gap, new() { Count = 1, LastAt = at, Questions = question is null ? [] : [question] });
        KeepBounds();
    }

    public void Add(Thumb thumb)
    {
        IEnumerable<string> passages = thumb.Passages.Count > 0 ? thumb.Passages.Distinct() : [""];
        foreach (var passage in passages)
            Add(passage, new() { Up = thumb.IsUp ? 1 : 0, Down = thumb.IsUp ? 0 : 1, LastAt = thumb.At });
        if (thumb.Comment is { Length: > 0 }) Comments.Add(thumb);
        KeepBounds();
    }

    public void Add(EditorsNotes others)
    {
        foreach (var (gap, count) in others.Gaps) Add(gap, count);
        foreach (var (passage, count) in others.Thumbs) Add(passage, count);
        Comments = [.. Comments.Concat(others.Comments).OrderBy(comment => comment.At)];
        KeepBounds();
    }

    private void Add(GapKey gap, GapCount more)
    {
        var key = new GapKey(
            TextStart.Of(gap.Matter, LongestName), TextStart.Of(gap.Role, LongestName), TextStart.Of(gap.Section, LongestName));
        if (!Gaps.TryGetValue(key, out var known)) Gaps[key] = known = new();
        known.Count += more.Count;
        known.LastAt = Later(known.LastAt, more.LastAt);
        var asked = more.Questions.Select(question => TextStart.Of(question, LongestQuestion));
        known.Questions = [.. known.Questions.Concat(asked).Distinct().TakeLast(MostQuestionsOfAGap)];
    }

    private void Add(string passage, ThumbCount more)
    {
        passage = TextStart.Of(passage, 2 * LongestName);
        if (!Thumbs.TryGetValue(passage, out var known)) Thumbs[passage] = known = new();
        (known.Up, known.Down, known.LastAt) = (known.Up + more.Up, known.Down + more.Down, Later(known.LastAt, more.LastAt));
    }

    private void KeepBounds()
    {
        while (Gaps.Count > MostGaps) Gaps.Remove(Gaps.MinBy(gap => (gap.Value.Count, gap.Value.LastAt)).Key);
        while (Thumbs.Count > MostPassages)
            Thumbs.Remove(Thumbs.MinBy(passage => (passage.Value.Up + passage.Value.Down, passage.Value.LastAt)).Key);
        while (Comments.Count > MostComments || Comments.Sum(comment => comment.Comment!.Length) > LongestComments) Comments.RemoveAt(0);
        if (Gaps.Count <= MostQuestions / MostQuestionsOfAGap) return;
        var left = MostQuestions;
        foreach (var gap in Gaps.Values.OrderByDescending(gap => gap.LastAt))
        {
            gap.Questions = [.. gap.Questions.TakeLast(left)];
            left -= gap.Questions.Count;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
