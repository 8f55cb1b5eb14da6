using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Bands;

/// <summary>Where one band stands on its guide's page.</summary>
internal static class BandLink
{
    /// <summary>The id of the band's place on the page.</summary>
    public static string Anchor(Level level, Region region) => $"band-{level.Slug()}-{region.Slug()}";

    /// <summary>The address, relative to the service's own.</summary>
    public static string To(Guide guide, Level level, Region region) => $"/guides/{guide.Id}#{Anchor(level, region)}";
}
