using Meeveem.Bot.Conversations;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Web.Bot.Teams;
using Meeveem.Bot.Web.Editors;
using Meeveem.Bot.Web.Hosting.Channel;
using Meeveem.Bot.Web.LanguageModel.Endpoints;
using Meeveem.Bot.Web.Pages;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Refuses settings that nobody reads, so that a misspelt one is noticed at start and not in use.</summary>
public static class SettingsCheck
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [KnowledgeSettings.Section] = Names<KnowledgeSettings>(),
        [StoreSettings.Section] = Names<StoreSettings>(),
        ["Cluster"] = ["Redis", "AzureStorage", "Name", "Address", "Port"],
        [TeamsSettings.Section] = Names<TeamsSettings>(),
        [ProxySettings.Section] = Names<ProxySettings>(),
        [nameof(ChannelSettings.Channel)] = Names<CallerSettings>(),
        [ModelOptions.Section] = Names<ModelOptions>(),
        [MeaningSettings.Section] = Names<MeaningSettings>(),
        [EditorsSettings.Section] = Names<EditorsSettings>(),
        [GapsSettings.Section] = Names<GapsSettings>(),
        [ContactSettings.Section] = Names<ContactSettings>(),
        [WidgetSettings.Section] = Names<WidgetSettings>(),
        [DirectLineSettings.Section] = Names<DirectLineSettings>(),
    };

    private const int LongestSection = 24;

    /// <returns>A sentence for the operator, or null where every setting of ours is known.</returns>
    public static string? Fault(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var (section, names) in Known)
        {
            foreach (var setting in configuration.GetSection(section).GetChildren())
            {
                if (names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) continue;
                var known = names is [var only] ? $"{section}:{only} is" : $"under {section} there are {string.Join(", ", names)}";
                return $"The setting {section}:{setting.Key} is not known; {known}.";
            }
        }
        return Misspelt(configuration);
    }

    private static string[] Names<T>() =>
    [
        .. typeof(T).GetProperties()
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => property.Name),
    ];

    // A section with a name near to one of ours, holding a setting that ours has: other programs' variables are no business of ours.
    private static string? Misspelt(IConfiguration configuration)
    {
        var unknown = configuration.GetChildren().Where(section => section.Key.Length <= LongestSection && !Known.ContainsKey(section.Key));
        foreach (var section in unknown)
        {
            foreach (var (meant, names) in Known)
            {
                var mostMistakes = meant.Length < 7 ? 1 : 2;
                if (Speller.Distance(section.Key.ToUpperInvariant(), meant.ToUpperInvariant()) > mostMistakes) continue;
                var setting = section.GetChildren().FirstOrDefault(own => names.Contains(own.Key, StringComparer.OrdinalIgnoreCase));
                if (setting is not null) return $"The setting {section.Key}:{setting.Key} is not known; {meant}:{setting.Key} is.";
            }
        }
        return null;
    }
}
