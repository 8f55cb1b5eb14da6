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
        var holder = new KnowledgeHolder(first);
        services.AddSingleton(folders).AddSingleton(holder).AddSingleton(earlier ?? new EarlierLoad());
        services.AddSingleton<Func<IReadOnlyList<Guide>>>(() => holder.Current.Guides);
        services.AddHostedService<KnowledgeWatch>().AddHostedService<SettledMemory>();
        if (meaning is not null) services.AddSingleton(meaning).AddHostedService<VectorWork>();
        return services;
    }
}
