using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>Splits what names the rows of a table into what all share, what some share in a run, and what tells them apart.</summary>
internal sealed class BandLabels
{
    private readonly bool _level, _role, _region;

    public BandLabels(BandTable table)
    {
        var first = table.Rows[0];
        foreach (var row in table.Rows)
        {
            _level |= row.Level != first.Level;
            _role |= row.Role != first.Role;
            _region |= row.Region != first.Region;
        }

        Shared = string.Join(" · ", Parts(first, !_role, !_level, !_region)
            .Where(part => !table.Caption.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Common to all rows and not in the caption yet; may be empty.</summary>
    public string Shared { get; }

    /// <summary>The heading that this row stands under; empty when rows differ in one thing only.</summary>
    public string Heading(BandRow row) => string.Join(" · ", Varying(row).SkipLast(1));

    /// <summary>What sets this row apart under its heading; empty when nothing does.</summary>
    public string Of(BandRow row) => Varying(row).LastOrDefault() ?? "";

    /// <summary>All that sets this row apart; empty when nothing does.</summary>
    public string Whole(BandRow row) => string.Join(", ", Varying(row));

    /// <summary>The same but for the region.</summary>
    public string WithoutRegion(BandRow row) => string.Join(" · ", Parts(row, _role, _level, region: false));

    /// <summary><c>Lead, Rest of UK: £95,000 to £120,000</c>.</summary>
    public string Spoken(BandRow row)
    {
        var range = row is { Minimum: { } minimum, Maximum: { } maximum } ? $"{minimum} to {maximum}" : "not published";
        var label = Whole(row);
        return label.Length == 0 ? range : $"{label}: {range}";
    }

    private IEnumerable<string> Varying(BandRow row) => Parts(row, _role, _level, _region);

    private static IEnumerable<string> Parts(BandRow row, bool role, bool level, bool region)
    {
        if (role) yield return row.Role.Name;
        if (level) yield return row.Level.Name();
        if (region) yield return row.Region.Name();
    }
}
