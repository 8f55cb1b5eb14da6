using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>Every figure of every guide, by cell. The only source of figures in a reply.</summary>
public sealed class PublishedBands
{
    private static readonly Level[] AllLevels = Enum.GetValues<Level>();
    private static readonly Region[] AllRegions = Enum.GetValues<Region>();
    private readonly Dictionary<(string Role, Level Level, Region Region), BandCell> _cells = [];

    public PublishedBands(IReadOnlyList<Guide> guides)
    {
        ArgumentNullException.ThrowIfNull(guides);
        foreach (var ofRole in guides.GroupBy(guide => guide.Role.Slug))
        {
            var role = ofRole.First().Role;
            var newestFirst = ofRole.OrderByDescending(guide => guide.Date ?? DateOnly.MinValue).ToList();
            var entries = newestFirst.SelectMany(guide => guide.Bands.Select(band => (Guide: guide, Band: band)));
            foreach (var ofCell in entries.GroupBy(entry => (entry.Band.Level, entry.Band.Region)))
            {
                var (level, region) = ofCell.Key;
                var bands = ofCell.GroupBy(entry => (entry.Band.Minimum, entry.Band.Maximum))
                    .Select(same => new PublishedBand(role, level, region, same.Key.Minimum, same.Key.Maximum,
                        [.. same.Select(entry => entry.Guide)]));
                _cells[(role.Slug, level, region)] = new BandCell(role, level, region, [.. bands]);
            }
        }
    }

    public BandCell Cell(Role role, Level level, Region region)
    {
        ArgumentNullException.ThrowIfNull(role);
        return _cells.TryGetValue((role.Slug, level, region), out var cell) ? cell : new BandCell(role, level, region, []);
    }

    /// <summary>The cells of a scope, by role, level and region; empty lists stand for all levels and regions.</summary>
    public IReadOnlyList<BandCell> Cells(IReadOnlyList<Role> roles, IReadOnlyList<Level> levels, IReadOnlyList<Region> regions)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(regions);
        return
        [
            .. from role in roles
               from level in levels.Count > 0 ? levels.Order() : (IEnumerable<Level>)AllLevels
               from region in regions.Count > 0 ? regions : AllRegions
               select Cell(role, level, region),
        ];
    }
}
