using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.DirectLine;

/// <summary>Where the service keeps files: the setting <c>Store:Folder</c>, or a folder of its own in the user's profile.</summary>
internal static class StoreFolder
{
    public static string Of(IConfiguration configuration) => configuration["Store:Folder"] is { Length: > 0 } given
        ? given
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "meeveem-bot");
}
