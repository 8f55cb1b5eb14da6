using Meeveem.Bot.Protocol.Messages;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>The bot as the SDK knows bots: hands over what this service answers, and leaves the rest to the SDK.</summary>
internal sealed class MeeveemBot(ActivityDispatcher dispatcher) : TeamsActivityHandler
{
    private const int NotImplemented = 501;

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
        HandOverAsync(turnContext, cancellationToken);

    // Members added among them: one level further down, the SDK would look each of them up with the connector first.
    protected override Task OnConversationUpdateActivityAsync(ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        HandOverAsync(turnContext, cancellationToken);

    protected override Task OnInstallationUpdateActivityAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        HandOverAsync(turnContext, cancellationToken);

    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        var result = await DispatchAsync(turnContext, cancellationToken);
        return result.Status == NotImplemented
            ? await base.OnInvokeActivityAsync(turnContext, cancellationToken)
            : new() { Status = result.Status, Body = result.Body is { } body ? ActivityMapping.Parse(body) : null };
    }

    private static async Task SendAsync(ITurnContext turn, DispatchResult result, CancellationToken cancellationToken)
    {
        if (result.Body is { } body && ActivityMapping.Replies(body) is { Length: > 0 } replies) await turn.SendActivitiesAsync(replies, cancellationToken);
    }

    private async Task HandOverAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var result = await DispatchAsync(turn, cancellationToken);
        turn.TurnState.Get<Exchange>().Result = result;
        await SendAsync(turn, result, cancellationToken);
    }

    private ValueTask<DispatchResult> DispatchAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        dispatcher.DispatchAsync(ActivityMapping.FromSdk(turn.Activity), turn.TurnState.Get<Exchange>().Address, cancellationToken);
}
