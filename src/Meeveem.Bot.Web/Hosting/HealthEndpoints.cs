using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.LanguageModel;
using Meeveem.Bot.Web.Hosting.Channel;

namespace Meeveem.Bot.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it has guides to answer from, and what is degraded.</summary>
public static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).ExcludeFromDescription();
        // There is health of a model only where one is set.
        routes.MapGet("/health/ready", (KnowledgeHolder knowledge, ChannelHealth channel, TurnRoom room, StoreHealth store, IServiceProvider services) =>
            TypedResults.Text(Ready(knowledge, [channel.Fault, room.Fault, store.Fault, services.GetService<ModelHealth>()?.Fault]))).ExcludeFromDescription();
        return routes;
    }

    private static string Ready(KnowledgeHolder knowledge, IEnumerable<string?> faults) =>
        $"ready: {knowledge.Current.Guides.Count} guides{string.Concat(faults.OfType<string>().Select(fault => $"; degraded: {fault}"))}";
}
