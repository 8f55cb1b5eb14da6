using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Hosting.Channel;
using Meeveem.Bot.Web.LanguageModel;

namespace Meeveem.Bot.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it has
/// guides to answer from and conversations to answer in, and what is degraded.</summary>
public static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).ExcludeFromDescription();
        // There is health of a model only where one is set.
        routes.MapGet("/health/ready", async (
            KnowledgeHolder knowledge, ChannelHealth channel, TurnRoom room, StoreHealth store, ClusterHealth cluster,
            IServiceProvider services, CancellationToken cancellation) =>
            await cluster.AnswersAsync(cancellation)
                ? TypedResults.Text(Ready(
                    knowledge, [cluster.Fault, channel.Fault, room.Fault, store.Fault, services.GetService<ModelHealth>()?.Fault]))
                : TypedResults.Text(
                    "not ready: the store of conversations does not answer", statusCode: StatusCodes.Status503ServiceUnavailable))
            .ExcludeFromDescription();
        return routes;
    }

    private static string Ready(KnowledgeHolder knowledge, IEnumerable<string?> faults) =>
        $"ready: {knowledge.Current.Guides.Count} guides{string.Concat(faults.OfType<string>().Select(fault => $"; degraded: {fault}"))}";
}
