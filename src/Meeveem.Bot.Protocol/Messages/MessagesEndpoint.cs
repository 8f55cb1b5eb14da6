using System.Globalization;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Authentication;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary><c>POST /api/messages</c>: who calls, what was sent, and how the answer is written.</summary>
internal sealed class MessagesEndpoint(
    ChannelAuthentication authentication, IActivityDispatcher dispatcher, PublicAddress publicAddress, TimeProvider time)
{
    public async Task HandleAsync(HttpContext http)
    {
        var result = await AnswerAsync(http);
        http.Response.StatusCode = result.Status;
        if (result.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (result.Body is not { } body) return;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.BodyWriter.WriteAsync(body.Utf8, http.RequestAborted);
    }

    private async ValueTask<DispatchResult> AnswerAsync(HttpContext http)
    {
        var caller = await authentication.SignInAsync(http);
        if (caller.Refusal is { } refusal) return new(refusal);
        var body = await RequestBody.ReadAsync(http, ProtocolJson.Default.Activity, time);
        if (body.Value is not { } activity) return new(body.Status);
        if (authentication.Refuse(caller, activity) is { } fault) return new(fault);
        return await dispatcher.DispatchAsync(activity, publicAddress.For(http.Request), http.RequestAborted);
    }
}
