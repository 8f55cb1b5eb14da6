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
        string Renumbered(Match match)
        {
            var old = int.Parse(match.Groups[1].Value, null);
            return old <= numbers.Count ? $"[{numbers[old - 1]}]" : match.Value;
        }
        BandRow RowRenumbered(BandRow row) =>
            row with { CitationNumbers = [.. row.CitationNumbers.Select(old => numbers[old - 1])] };
        var text = Mark().Replace(second.Text, Renumbered);
        return first with
        {
            Text = first.Text + "\n\n" + text,
            Citations = citations,
            Bands = first.Bands ?? (second.Bands is { } table ? table with { Rows = [.. table.Rows.Select(RowRenumbered)] } : null),
            NextSteps = [.. first.NextSteps.Take(2), .. second.NextSteps.Take(3)],
        };
    }

    [GeneratedRegex(@"\[(\d{1,2})\]")]
    private static partial Regex Mark();
}
