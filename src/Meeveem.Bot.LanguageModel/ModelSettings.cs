using System.Globalization;
using Meeveem.Bot.LanguageModel.Endpoints;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.LanguageModel;

/// <summary>The section <c>Model</c>.</summary>
/// <param name="FirstToken">The longest wait for the first characters of a reply.</param>
/// <param name="Total">The longest wait for a reply as a whole.</param>
internal sealed record ModelSettings(
    EndpointSettings Endpoint, string Prompts, TimeSpan FirstToken, TimeSpan Total, int CallsPerDay, int CallsPerConversation)
{
    /// <summary>The longest wait for a follow-up to be rewritten; with <see cref="Total"/> it stays under 8 seconds.</summary>
    public static readonly TimeSpan Rewriting = TimeSpan.FromSeconds(1);

    public static bool AreSet(IConfiguration configuration) => EndpointSettings.AreSet(configuration.GetSection("Model"));

    /// <exception cref="InvalidOperationException">A setting cannot be used; the message is a sentence for the operator.</exception>
    public static ModelSettings From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Model");
        return new(EndpointSettings.From(section, "/chat/completions"), section["Prompts"] is { Length: > 0 } prompts ? prompts : "prompts",
            Seconds(section, "FirstTokenSeconds", 3, 5), Seconds(section, "TotalSeconds", 6.5, 6.5),
            Count(section, "CallsPerDay", 5_000), Count(section, "CallsPerConversation", 100));
    }

    private static TimeSpan Seconds(IConfigurationSection section, string name, double otherwise, double most)
    {
        if (section[name] is not { Length: > 0 } text) return TimeSpan.FromSeconds(otherwise);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The setting Model:{name} is no number of seconds up to {most}."));
    }

    private static int Count(IConfigurationSection section, string name, int otherwise)
    {
        if (section[name] is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new InvalidOperationException($"The setting Model:{name} is no whole number.");
    }
}
