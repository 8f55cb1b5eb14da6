using System.Net;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Signs calls of a connector in; where it refuses the token, once more with a new one.</summary>
internal sealed class ConnectorSignIn(ConnectorTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await OnceAsync(request, renew: false, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !tokens.AreNeeded) return response;
        response.Dispose();
        return await OnceAsync(request, renew: true, cancellationToken);
    }

    private async Task<HttpResponseMessage> OnceAsync(HttpRequestMessage request, bool renew, CancellationToken cancellationToken)
    {
        if (tokens.AreNeeded)
        {
            // Without a token the connector would only say no.
            request.Headers.Authorization = new("Bearer", await tokens.GetAsync(renew, cancellationToken)
                ?? throw new HttpRequestException(HttpRequestError.UserAuthenticationError));
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
