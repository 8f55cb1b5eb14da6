using Meeveem.Bot.Protocol.Authentication;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using IMiddleware = Microsoft.Bot.Builder.IMiddleware;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>The SDK's adapter, with what middleware is among the services.</summary>
internal sealed class ChannelAdapter : CloudAdapter
{
    private readonly string? _appId;
    private readonly SdkAuthentication _authentication;

    // Without a logger: the SDK would log the ids of conversations.
    public ChannelAdapter(SdkAuthentication authentication, ChannelSettings settings, IEnumerable<IMiddleware> middleware) : base(authentication)
    {
        (_appId, _authentication) = (settings.AppId, authentication);
        foreach (var each in middleware) Use(each);
    }

    /// <summary>Runs a turn for an activity whose sender is known: the SDK would look at the sender's token only after the body is
    /// read, and answers a malformed one with 500.</summary>
    public Task<InvokeResponse?> ProcessAsync(Activity activity, BotCallbackHandler turn, CancellationToken cancellationToken)
    {
        var identity = CreateClaimsIdentity(_appId);
        return ProcessActivityAsync(
            new AuthenticateRequestResult { ClaimsIdentity = identity, ConnectorFactory = _authentication.CreateConnectorFactory(identity) },
            activity, turn, cancellationToken)!;
    }

    /// <summary>Runs a turn in which the bot speaks first.</summary>
    public Task ContinueAsync(Activity continuation, BotCallbackHandler turn, CancellationToken cancellationToken) =>
        ContinueConversationAsync(CreateClaimsIdentity(_appId), continuation, turn, cancellationToken);
}
