namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>HTTP to the channel and its sign-in: where we say, no further, and not without bound.</summary>
internal static class ChannelHttp
{
    /// <param name="largestBody">Of a response, in bytes. The time limit is the caller's, by its own clock.</param>
    public static HttpClient Create(int largestBody) =>
        new(Handler()) { MaxResponseContentBufferSize = largestBody, Timeout = Timeout.InfiniteTimeSpan };

    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };
}
