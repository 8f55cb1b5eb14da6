using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>What the SDK wants for every turn, and this bot never uses: it signs nobody in.</summary>
internal sealed class NoUserTokens : UserTokenClient
{
    private static readonly NotSupportedException None = new("This bot signs nobody in.");

    public override Task<TokenResponse> GetUserTokenAsync(
        string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken) => throw None;

    public override Task<SignInResource> GetSignInResourceAsync(
        string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken) => throw None;

    public override Task SignOutUserAsync(
        string userId, string connectionName, string channelId, CancellationToken cancellationToken) => throw None;

    public override Task<TokenStatus[]> GetTokenStatusAsync(
        string userId, string channelId, string includeFilter, CancellationToken cancellationToken) => throw None;

    public override Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(
        string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken) => throw None;

    public override Task<TokenResponse> ExchangeTokenAsync(
        string userId,
        string connectionName,
        string channelId,
        TokenExchangeRequest exchangeRequest,
        CancellationToken cancellationToken) => throw None;
}
