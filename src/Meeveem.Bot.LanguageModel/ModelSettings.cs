using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.LanguageModel;

/// <summary>The section <c>Model</c>.</summary>
/// <param name="Address">Where chat completions are asked for.</param>
/// <param name="IsAzure">The key goes into <c>api-key</c>, not into <c>Authorization</c>.</param>
/// <param name="FirstToken">The longest wait for the first characters of a reply.</param>
/// <param name="Total">The longest wait for a reply as a whole.</param>
public sealed record ModelSettings(
    Uri Address, bool IsAzure, string Name, string? Key, string Prompts, TimeSpan FirstToken, TimeSpan Total, int CallsPerDay, int CallsPerConversation)
{
    /// <summary>The longest wait for a follow-up to be rewritten; with <see cref="Total"/> it stays under 8 seconds.</summary>
    public static readonly TimeSpan Rewriting = TimeSpan.FromSeconds(1);

    public static bool AreSet(IConfiguration configuration) => configuration["Model:Endpoint"] is { Length: > 0 };

    /// <exception cref="InvalidOperationException">A setting cannot be used; the message is a sentence for the operator.</exception>
    public static ModelSettings From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Model");
        if (!Uri.TryCreate(section["Endpoint"], UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") || endpoint.UserInfo.Length > 0)
            throw new InvalidOperationException("The setting Model:Endpoint is no http or https address; give one such as https://api.openai.com/v1 or http://localhost:11434/v1.");
        if (section["Name"] is not { Length: > 0 } name)
            throw new InvalidOperationException("The setting Model:Name is missing; give the model's name, or the deployment's on Azure OpenAI.");
        var key = section["Key"] is { Length: > 0 } given ? given : null;
        if (key is not null && endpoint.Scheme == "http" && !endpoint.IsLoopback)
            throw new InvalidOperationException("The setting Model:Key would go over plain http; give Model:Endpoint as https.");
        var isAzure = endpoint.Host.EndsWith(".openai.azure.com", StringComparison.OrdinalIgnoreCase);
        return new(Completions(endpoint, isAzure), isAzure, name, key, section["Prompts"] is { Length: > 0 } prompts ? prompts : "prompts",
            Seconds(section, "FirstTokenSeconds", 3, 5), Seconds(section, "TotalSeconds", 6.5, 6.5),
            Count(section, "CallsPerDay", 5_000), Count(section, "CallsPerConversation", 100));
    }

    private static Uri Completions(Uri endpoint, bool isAzure)
    {
        var path = endpoint.AbsolutePath.TrimEnd('/');
        if (isAzure && path.Length == 0) path = "/openai/v1";
        return new UriBuilder(endpoint) { Path = path.EndsWith("/chat/completions", StringComparison.Ordinal) ? path : path + "/chat/completions" }.Uri;
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
