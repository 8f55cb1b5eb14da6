using System.IO.Compression;
using System.Text;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Web.Teams;

/// <summary>The zip that an operator uploads to Teams: manifest and icons, side by side.</summary>
internal static class TeamsPackage
{
    // The same settings make the same bytes, whenever they are packed.
    private static readonly DateTimeOffset Packed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Build(TeamsAppSettings settings, IReadOnlyList<Role> roles)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "manifest.json", Encoding.UTF8.GetBytes(TeamsManifest.Write(settings, roles)));
            Add(archive, TeamsManifest.ColourIcon, Icon(TeamsManifest.ColourIcon));
            Add(archive, TeamsManifest.OutlineIcon, Icon(TeamsManifest.OutlineIcon));
        }

        return zip.ToArray();
    }

    private static byte[] Icon(string name)
    {
        using var icon = typeof(TeamsPackage).Assembly.GetManifestResourceStream($"Meeveem.Bot.Web.Teams.{name}")!;
        var bytes = new byte[icon.Length];
        icon.ReadExactly(bytes);
        return bytes;
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = Packed;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
