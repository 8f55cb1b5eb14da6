using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>How salary tables spell levels and regions.</summary>
/// <remarks>"London" alone is not read as London &amp; South East: it is another place, and another figure.</remarks>
internal static partial class BandSpelling
{
    public static bool TryLevel(string text, out Level level)
    {
        Level? read = LevelNote().Replace(text, "").Trim().ToLowerInvariant().Replace('-', ' ') switch
        {
            "junior" or "junior level" => Level.Junior,
            "mid" or "mid level" or "midlevel" => Level.MidLevel,
            "senior" or "senior level" => Level.Senior,
            "lead" => Level.Lead,
            "head / director" or "head/director" or "head or director" or "head and director" or "head & director" => Level.HeadOrDirector,
            _ => null,
        };
        level = read.GetValueOrDefault();
        return read is not null;
    }

    public static bool TryRegion(string text, out Region region)
    {
        var name = RegionName().Match(text.Trim());
        region = name.Groups["rest"].Success ? Region.RestOfUk : Region.LondonAndSouthEast;
        return name.Success && name.Length == text.Trim().Length;
    }

    public static string UnknownLevel(string text) =>
        $"{SafeText.Quote(text)} is not a level; expected Junior, Mid-level, Senior, Lead or Head / Director." +
        Spelling.DidYouMean(text, Enum.GetValues<Level>().Select(l => l.Name()));

    public static string UnknownRegion(string text) => text.Length == 0
        ? "The salary names no region; write London & South East or Rest of UK before the range."
        : $"{SafeText.Quote(text)} is not a region; expected London & South East or Rest of UK." +
            Spelling.DidYouMean(text, Enum.GetValues<Region>().Select(r => r.Name()));

    /// <summary>Takes a published cell apart into regions and ranges, also where two run together
    /// (<c>…£130,000Rest of UK: £80,000…</c>).</summary>
    public static IReadOnlyList<RegionCell> Split(string cell, int line)
    {
        var cells = new List<RegionCell>();
        var names = RegionName().Matches(cell);
        var first = names.Count == 0 ? cell.Length : names[0].Index;
        AddUnlabelled(cells, cell[..first], line);
        for (var i = 0; i < names.Count; i++)
        {
            var start = names[i].Index + names[i].Length;
            var range = cell[start..(i + 1 < names.Count ? names[i + 1].Index : cell.Length)];
            var other = OtherLabel().Match(range);
            var end = other.Success ? other.Index : range.Length;
            cells.Add(new RegionCell(names[i].Value, Trimmed(range[..end]), line));
            AddUnlabelled(cells, range[end..], line);
        }
        return cells;
    }

    public static bool StartsWithRegion(string line) => RegionName().Match(line) is { Success: true, Index: 0 };

    private static void AddUnlabelled(List<RegionCell> cells, string text, int line)
    {
        var trimmed = Trimmed(text);
        if (trimmed.Length == 0)
            return;
        var colon = trimmed.IndexOf(':');
        cells.Add(colon < 0
            ? new RegionCell("", trimmed, line)
            : new RegionCell(trimmed[..colon].Trim(), Trimmed(trimmed[(colon + 1)..]), line));
    }

    private static string Trimmed(string range) => range.TrimStart(' ', ':').TrimEnd(' ', '.', ',', ';');

    [GeneratedRegex(
        @"(?<london>London\s*(?:&|and|/)\s*(?:the\s+)?South[\s-]*East)"
        + @"|(?<rest>Rest\s+of\s+(?:the\s+)?(?:UK|United\s+Kingdom))", RegexOptions.IgnoreCase)]
    private static partial Regex RegionName();

    // A place that is none of ours, behind a range: "… £75,000. Scotland: £40,000 …".
    [GeneratedRegex(@"[A-Z][A-Za-z&' -]{1,40}:")]
    private static partial Regex OtherLabel();

    // "Junior (0–2 years)" is still Junior.
    [GeneratedRegex(@"\s*\([^)]*\)\s*$")]
    private static partial Regex LevelNote();
}
