using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Messages;
using Microsoft.Bot.Builder;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>Has the SDK's adapter and bot see to an activity.</summary>
internal sealed class SdkDispatcher(ChannelAdapter adapter, IBot bot) : IActivityDispatcher
{
    public async ValueTask<DispatchResult> DispatchAsync(Activity activity, string address, CancellationToken cancellationToken)
    {
        // The SDK throws where there is no type.
        if (string.IsNullOrEmpty(activity.Type)) return new(400);
        var exchange = new Exchange(address);
        var response = await adapter.ProcessAsync(ActivityMapping.ToSdk(activity), (turn, token) =>
        {
            turn.TurnState.Add(exchange);
            return bot.OnTurnAsync(turn, token);
        }, cancellationToken);
        if (exchange.Result is { Status: not 200 } refused) return refused;
        return response is null ? new(200) : new(response.Status, response.Body is { } body ? ActivityMapping.ToJson(body) : null);
    }
}
