using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Two answers as one reply, their citations numbered through.</summary>
internal static partial class AnswerJoin
{
    public static Answer Join(Answer first, Answer second)
    {
        var citations = first.Citations.ToList();
        var numbers = new List<int>();
        foreach (var citation in second.Citations)
        {
            var at = citations.FindIndex(known => known.Guide == citation.Guide && known.Section == citation.Section);
            if (at < 0)
            {
                citations.Add(citation);
                at = citations.Count - 1;
            }
            numbers.Add(at + 1);
        }
        var text = Mark().Replace(second.Text, match => int.Parse(match.Groups[1].Value, null) is var old
            && old <= numbers.Count ? $"[{numbers[old - 1]}]" : match.Value);
        return first with
        {
            Text = first.Text + "\n\n" + text,
            Citations = citations,
            Bands = first.Bands ?? (second.Bands is { } table
                ? table with { Rows = [.. table.Rows.Select(row =>
                    row with { CitationNumbers = [.. row.CitationNumbers.Select(old => numbers[old - 1])] })] } : null),
            NextSteps = [.. first.NextSteps.Take(2), .. second.NextSteps.Take(3)],
        };
    }

    [GeneratedRegex(@"\[(\d{1,2})\]")]
    private static partial Regex Mark();
}
