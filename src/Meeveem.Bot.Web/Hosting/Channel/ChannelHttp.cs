namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>HTTP to the channel and its sign-in: where we say, no further, and not without bound.</summary>
internal static class ChannelHttp
{
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };
}
