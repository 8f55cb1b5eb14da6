using System.ClientModel.Primitives;

namespace Meeveem.Bot.LanguageModel.Endpoints;

/// <summary>Proves this bot to the endpoint: by key, by managed identity, or not at all where neither is set.</summary>
internal sealed class EndpointAuthentication(EndpointSettings settings, ManagedIdentityTokens? tokens) : AuthenticationPolicy
{
    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        if (tokens is not null) Set(message, "Authorization", "Bearer " + await tokens.GetAsync(message.CancellationToken));
        else if (settings.Key is { } key && settings.IsAzure) Set(message, "api-key", key);
        else if (settings.Key is { } bearer) Set(message, "Authorization", "Bearer " + bearer);
        await ProcessNextAsync(message, pipeline, currentIndex);
    }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => throw new NotSupportedException("Asked without waiting.");

    private static void Set(PipelineMessage message, string header, string value) => message.Request.Headers.Set(header, value);
}
