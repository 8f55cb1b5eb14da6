using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>An endpoint that speaks OpenAI's protocol, as a section of the settings gives it.</summary>
/// <param name="Address">The address that a path such as /chat/completions is put behind.</param>
/// <param name="IsAzure">The key goes into <c>api-key</c>, not into <c>Authorization</c>.</param>
/// <param name="Name">The model's name, or the deployment's on Azure OpenAI.</param>
/// <param name="ManagedIdentity">In place of a key: <c>system</c>, or the client id of a user-assigned identity.</param>
internal sealed record EndpointSettings(Uri Address, bool IsAzure, string Name, string? Key, string? ManagedIdentity)
{
    public const string SystemIdentity = "system";

    private static readonly string[] AzureHosts = [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"];

    /// <summary>OpenAI's own service or Azure's, whose newer models know no other name of a limit than the newest.</summary>
    public bool IsOpenAI => IsAzure || Address.Host == "api.openai.com";

    public static bool AreSet(IConfiguration section) => section["Endpoint"] is { Length: > 0 };

    /// <param name="path">What the endpoint may be given with, such as /chat/completions.</param>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message is a sentence for the operator.</exception>
    public static EndpointSettings From(IConfigurationSection section, string path)
    {
        var name = section.Key;
        if (!Uri.TryCreate(section["Endpoint"], UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") || (endpoint.UserInfo + endpoint.Query).Length > 0)
            throw new InvalidOperationException($"The setting {name}:Endpoint is no http or https address without a query; give one such as https://api.openai.com/v1 or http://localhost:11434/v1.");
        if (section["Name"] is not { Length: > 0 } model)
            throw new InvalidOperationException($"The setting {name}:Name is missing; give the model's name, or the deployment's on Azure OpenAI.");
        var key = section["Key"] is { Length: > 0 } given ? given : null;
        var identity = section["ManagedIdentity"] is { Length: > 0 } named ? named : null;
        var isAzure = AzureHosts.Any(host => endpoint.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase));
        if ((key ?? identity) is not null && endpoint.Scheme == "http" && !endpoint.IsLoopback)
            throw new InvalidOperationException($"The setting {name}:{(key is null ? "ManagedIdentity" : "Key")} would go over plain http; give {name}:Endpoint as https.");
        if (identity is not null && key is not null) throw new InvalidOperationException($"{name}:Key and {name}:ManagedIdentity are both set; give one of them.");
        if (identity is not null && !isAzure) throw new InvalidOperationException($"The setting {name}:ManagedIdentity is for Azure OpenAI; {endpoint.Host} would not know the token.");
        if (identity is not null && identity != SystemIdentity && !Guid.TryParse(identity, out _))
            throw new InvalidOperationException($"The setting {name}:ManagedIdentity is neither \"{SystemIdentity}\" nor the client id of a managed identity.");
        return new(Base(endpoint, isAzure, path), isAzure, model, key, identity);
    }

    private static Uri Base(Uri endpoint, bool isAzure, string path)
    {
        var given = endpoint.AbsolutePath.TrimEnd('/');
        if (given.EndsWith(path, StringComparison.Ordinal)) given = given[..^path.Length];
        return new UriBuilder(endpoint) { Path = isAzure && given.Length == 0 ? "/openai/v1" : given }.Uri;
    }
}
