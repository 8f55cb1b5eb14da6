using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Protocol;

namespace Meeveem.Bot.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it has guides to answer from, and what is degraded.</summary>
public static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).ExcludeFromDescription();
        routes.MapGet("/health/ready", (KnowledgeHolder knowledge, ChannelHealth channel) => TypedResults.Text(
            $"ready: {knowledge.Current.Guides.Count} guides{(channel.Fault is { } fault ? $"; degraded: {fault}" : "")}")).ExcludeFromDescription();
        return routes;
    }
}
