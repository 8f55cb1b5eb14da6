using Microsoft.Identity.Client;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>HTTP for the identity client, under this service's own rules.</summary>
internal sealed class MsalHttp : IMsalHttpClientFactory, IDisposable
{
    private const int LargestBody = 1024 * 1024;

    private readonly HttpClient _client;

    public MsalHttp(Uri loginUrl) =>
        _client = new(loginUrl.IsLoopback && loginUrl.Scheme == Uri.UriSchemeHttp ? new Plain(loginUrl.Authority) : ChannelHttp.Handler())
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = LargestBody,
        };

    public HttpClient GetHttpClient() => _client;

    public void Dispose() => _client.Dispose();

    /// <summary>The address as the identity client takes it, which is https only.</summary>
    public static Uri Secure(Uri address) => new UriBuilder(address) { Scheme = Uri.UriSchemeHttps, Port = address.Port }.Uri;

    // A stand-in on this machine speaks plain http, which the identity client would not call by itself.
    private sealed class Plain(string authority) : DelegatingHandler(ChannelHttp.Handler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { Scheme: "https" } address && address.Authority == authority)
                request.RequestUri = new UriBuilder(address) { Scheme = Uri.UriSchemeHttp, Port = address.Port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
