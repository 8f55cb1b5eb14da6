using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Protocol.Messages;
using Meeveem.Bot.Protocol.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Meeveem.Bot.Protocol;

/// <summary>What Teams asks of a bot beyond messages: cards that switch in place, a message extension, feedback.</summary>
public static class TeamsExtensions
{
    /// <summary>Needs <c>AddBotFramework</c>, a <see cref="KnowledgeHolder"/> and a <see cref="KeepFeedback"/> among the services.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.TryAddSingleton<BandCardAction>();
        services.TryAddSingleton<BandQuery>();
        services.TryAddSingleton<FeedbackAction>();
        services.AddInvoke(BandCardAction.Name, provider => provider.GetRequiredService<BandCardAction>().AnswerAsync);
        services.AddInvoke(BandQuery.Name, provider => provider.GetRequiredService<BandQuery>().AnswerAsync);
        services.AddInvoke(FeedbackAction.Name, provider => provider.GetRequiredService<FeedbackAction>().AnswerAsync);
        return services;
    }
}
