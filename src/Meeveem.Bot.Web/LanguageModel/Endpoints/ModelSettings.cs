using System.Web;
using Azure.AI.OpenAI;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>What the section <c>Model</c> comes to: an endpoint that speaks OpenAI's chat completions, and how long
/// and often it is asked.</summary>
/// <param name="Address">The address that a path such as /chat/completions is put behind.</param>
/// <param name="IsAzure">The key goes into <c>api-key</c>, not into <c>Authorization</c>.</param>
/// <param name="Deployment">The version of Azure's API where the address names a deployment; null for others.</param>
/// <param name="Name">The model's name, or the deployment's on Azure OpenAI.</param>
/// <param name="ManagedIdentity">In place of a key: <c>system</c>, or the client id of a user-assigned identity.</param>
/// <param name="FirstToken">The longest wait for the first characters of a reply.</param>
/// <param name="Total">The longest wait for a reply as a whole.</param>
internal sealed record ModelSettings(
    Uri Address, bool IsAzure, AzureOpenAIClientOptions.ServiceVersion? Deployment, string Name, string? Key, string? ManagedIdentity,
    string Prompts, TimeSpan FirstToken, TimeSpan Total, int CallsPerDay, int CallsPerConversation)
{
    public const string SystemIdentity = "system";

    /// <summary>The longest wait for a follow-up to be rewritten; with <see cref="Total"/> it stays under 8 seconds.</summary>
    public static readonly TimeSpan Rewriting = TimeSpan.FromSeconds(1);

    private const string Path = "/chat/completions";
    private const string Deployments = "/openai/deployments/";

    private static readonly string[] AzureHosts = [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"];

    /// <summary>OpenAI's own service or Azure's, whose newer models know no other name of a limit than the newest.</summary>
    public bool IsOpenAI => IsAzure || Address.Host == "api.openai.com";

    /// <exception cref="InvalidOperationException">A setting cannot be used; the message is a sentence for the operator.</exception>
    public static ModelSettings From(ModelOptions options)
    {
        var endpoint = EndpointOf(options);
        var isAzure = AzureHosts.Any(host => endpoint.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase));
        var (key, identity) = ProofOf(options, endpoint, isAzure);
        var (address, version, deployment) = isAzure ? AzureAddress(endpoint) : (Base(endpoint, WithoutPath(endpoint)), null, null);
        if (version is null && endpoint.Query.Length > 0) throw NoEndpoint();
        if ((deployment ?? options.Name) is not { Length: > 0 } name)
            throw Unusable("The setting Model:Name is missing; give the model's name, or the deployment's on Azure OpenAI.");
        return new(
            address,
            isAzure,
            version,
            name,
            key,
            identity,
            options.Prompts is { Length: > 0 } prompts ? prompts : "prompts",
            TimeSpan.FromSeconds(options.FirstTokenSeconds),
            TimeSpan.FromSeconds(options.TotalSeconds),
            options.CallsPerDay,
            options.CallsPerConversation);
    }

    private static Uri EndpointOf(ModelOptions options) =>
        Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint)
        && endpoint.Scheme is "http" or "https" && endpoint.UserInfo.Length == 0
            ? endpoint
            : throw NoEndpoint();

    private static InvalidOperationException NoEndpoint() => Unusable(
        "The setting Model:Endpoint is no http or https address without a query; " +
        "give one such as https://api.openai.com/v1 or http://localhost:11434/v1.");

    private static InvalidOperationException Unusable(string sentence) => new(sentence);

    private static (string? Key, string? Identity) ProofOf(ModelOptions options, Uri endpoint, bool isAzure)
    {
        var key = options.Key is { Length: > 0 } given ? given : null;
        var identity = options.ManagedIdentity is { Length: > 0 } named ? named : null;
        if ((key ?? identity) is not null && endpoint.Scheme == "http" && !endpoint.IsLoopback)
            throw Unusable($"Model:{(key is null ? "ManagedIdentity" : "Key")} would go over plain http; give Model:Endpoint as https.");
        if (identity is not null && key is not null) throw Unusable("Model:Key and Model:ManagedIdentity are both set; give one of them.");
        if (identity is not null && !isAzure)
            throw Unusable($"The setting Model:ManagedIdentity is for Azure OpenAI; {endpoint.Host} would not know the token.");
        if (identity is not null && identity != SystemIdentity && !Guid.TryParse(identity, out _))
            throw Unusable($"The setting Model:ManagedIdentity is neither \"{SystemIdentity}\" nor the client id of a managed identity.");
        return (key, identity);
    }

    // Azure's portal shows an address with a deployment and a version of the API; without them it is the API that has no versions.
    private static (Uri Address, AzureOpenAIClientOptions.ServiceVersion? Version, string? Deployment) AzureAddress(Uri endpoint)
    {
        var path = WithoutPath(endpoint);
        if (!path.StartsWith(Deployments, StringComparison.OrdinalIgnoreCase))
            return (Base(endpoint, path.Length == 0 ? "/openai/v1" : path), null, null);
        var given = HttpUtility.ParseQueryString(endpoint.Query)["api-version"];
        if (!Enum.TryParse<AzureOpenAIClientOptions.ServiceVersion>("V" + given?.Replace('-', '_'), ignoreCase: true, out var version))
        {
            var resource = endpoint.GetLeftPart(UriPartial.Authority);
            throw Unusable($"Model:Endpoint has a deployment but no known api-version; give {resource} and the deployment as Model:Name.");
        }
        return (Base(endpoint, string.Empty), version, Uri.UnescapeDataString(path[Deployments.Length..]));
    }

    private static string WithoutPath(Uri endpoint)
    {
        var given = endpoint.AbsolutePath.TrimEnd('/');
        return given.EndsWith(Path, StringComparison.Ordinal) ? given[..^Path.Length] : given;
    }

    private static Uri Base(Uri endpoint, string path) => new UriBuilder(endpoint) { Path = path, Query = null }.Uri;
}
