using Meeveem.Bot.DirectLine;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Whether the store folder's disk has room.</summary>
internal sealed class StoreHealth(StoreSettings settings)
{
    private const long FewestBytes = 50 * 1024 * 1024;

    /// <summary>A sentence's part for the operator; null where there is room, or that cannot be told.</summary>
    public string? Fault
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetFullPath(settings.Path)).AvailableFreeSpace < FewestBytes
                    ? $"the disk of the store folder has less than {FewestBytes / 1024 / 1024} MB left" : null;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }
}
