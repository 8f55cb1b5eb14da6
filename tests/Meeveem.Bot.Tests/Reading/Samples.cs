using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Tests.Reading;

internal static class Samples
{
    /// <summary>The folder of published pages beside the repository, or null.</summary>
    public static string? Published
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Meeveem.Bot.sln")))
                folder = folder.Parent;
            var guides = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "guides");
            return Directory.Exists(guides) ? guides : null;
        }
    }

    public static string Show(IReadOnlyList<Band> bands) => string.Join('\n', Enum.GetValues<Level>()
        .Select(level => $"{level}: {Cell(bands, level, Region.LondonAndSouthEast)} / {Cell(bands, level, Region.RestOfUk)}"));

    private static string Cell(IReadOnlyList<Band> bands, Level level, Region region) =>
        bands.SingleOrDefault(b => b.Level == level && b.Region == region) is { } band
            ? $"{band.Minimum.Amount}-{band.Maximum.Amount}"
            : "none";
}
