using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.DirectLine;

/// <summary>Where the service keeps files, for parts that run before there are options.</summary>
internal static class StoreFolder
{
    public static string Of(IConfiguration configuration) =>
        (configuration.GetSection(StoreSettings.Section).Get<StoreSettings>() ?? new()).Path;
}
