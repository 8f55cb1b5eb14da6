using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Meeveem.Bot.Web.Bot.Activities;

/// <summary>What became of a call to a connector.</summary>
/// <param name="Status">Of the last response; null when none came.</param>
/// <param name="Id">Of the activity, where the connector told it.</param>
/// <param name="Error">Why it refused, where it told that. The message may quote a person: it is to be read, not logged.</param>
internal readonly record struct ConnectorReply(int? Status, string? Id = null, Error? Error = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The outcome of a call of the SDK's client, which throws for all that a connector refuses.</summary>
    public static async Task<ConnectorReply> OfAsync(Task<ResourceResponse> call)
    {
        try
        {
            return new(StatusCodes.Status200OK, await call is { Id.Length: > 0 } sent ? sent.Id : null);
        }
        catch (ErrorResponseException e)
        {
            return new((int)e.Response.StatusCode, Error: e.Body?.Error?.Code is not null ? e.Body.Error : null);
        }
        catch (SerializationException)
        {
            // Taken, and answered with something else than JSON.
            return new(StatusCodes.Status200OK);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return default;
        }
    }
}
