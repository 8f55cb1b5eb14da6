using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it has guides to answer from.</summary>
public static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).ExcludeFromDescription();
        routes.MapGet("/health/ready", (KnowledgeHolder knowledge) =>
            TypedResults.Text($"ready: {knowledge.Current.Guides.Count} guides")).ExcludeFromDescription();
        return routes;
    }
}
