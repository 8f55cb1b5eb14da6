using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>The sector that a folder's guides are written for.</summary>
internal static class GuideSector
{
    private const string Usual = "HealthTech";

    public static async Task<string> OfAsync(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder)) return Usual;
        var reading = await GuideFolder.ReadAsync(folder, null, cancellation);
        return reading.Guides.GroupBy(guide => guide.Sector).MaxBy(group => group.Count())?.Key ?? Usual;
    }
}
