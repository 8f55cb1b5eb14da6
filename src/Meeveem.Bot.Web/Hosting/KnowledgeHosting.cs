using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Serves the guides: read before the first request, read again when the folder changes.</summary>
public static class KnowledgeHosting
{
    /// <summary>Registers the holder of <paramref name="first"/> and the watcher that replaces it.</summary>
    public static IServiceCollection AddKnowledge(
        this IServiceCollection services, KnowledgeFolders folders, KnowledgeSnapshot first,
        MeaningModel? meaning, EarlierLoad? earlier)
    {
        services.AddSingleton(folders);
        services.AddSingleton(new KnowledgeHolder(first));
        services.AddSingleton<Func<IReadOnlyList<Guide>>>(provider =>
        {
            var holder = provider.GetRequiredService<KnowledgeHolder>();
            return () => holder.Current.Guides;
        });
        services.AddHostedService(provider =>
        {
            var source = new KnowledgeSource(folders, meaning, earlier ?? new EarlierLoad());
            return ActivatorUtilities.CreateInstance<KnowledgeWatch>(provider, source);
        });
        services.AddHostedService<SettledMemory>();
        if (meaning is not null) services.AddSingleton(meaning).AddHostedService<VectorWork>();
        return services;
    }
}
