using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.DirectLine;

/// <summary>A setting of several values: a list in a file, or one line where settings are environment variables.</summary>
internal static class SettingList
{
    private static readonly char[] Separators = [' ', ',', ';'];

    public static IEnumerable<string> Of(IConfigurationSection section) => section.GetChildren().Select(child => child.Value)
        .Append(section.Value).SelectMany(value => (value ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries));
}
