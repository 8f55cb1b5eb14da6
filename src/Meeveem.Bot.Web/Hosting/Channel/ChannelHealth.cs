
namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>How the service stands with Azure Bot Service.</summary>
public sealed class ChannelHealth
{
    private readonly ChannelSettings _settings;
    private readonly ChannelKeys _keys;
    private readonly ConnectorTokens _tokens;

    internal ChannelHealth(ChannelSettings settings, ChannelKeys keys, ConnectorTokens tokens) =>
        (_settings, _keys, _tokens) = (settings, keys, tokens);

    /// <summary>A sentence for the operator on what does not work as it should; null when all does, or no bot is registered.</summary>
    public string? Fault =>
        _settings.AppId is null ? null
        : _keys.AreStale ? "the channel's signing keys cannot be fetched"
        : !_settings.HasCredential ? "no credential is set, so replies cannot be sent"
        : _tokens.AreMissing ? "no token can be had for replies"
        : null;
}
