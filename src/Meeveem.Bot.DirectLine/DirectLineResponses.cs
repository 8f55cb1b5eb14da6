using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.DirectLine;

internal sealed record ConversationResponse(string ConversationId, string Token)
{
    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; } = DirectLineTokens.LifeInSeconds;

    public string? StreamUrl { get; init; }
    public string? UserId { get; init; }
}

internal sealed record PostedResponse(string Id);

internal sealed record ErrorResponse(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string Message);

/// <summary>The body of <c>tokens/generate</c>.</summary>
internal sealed record TokenRequest(TokenUser? User, string[]? TrustedOrigins);

internal sealed record TokenUser(string? Id);

/// <summary>The body of the chat page's own token request.</summary>
/// <param name="Token">The page's earlier token, to go on with its conversation.</param>
internal sealed record WebChatTokenRequest(string? Token);

/// <summary>Writes Direct Line responses.</summary>
internal static class DirectLineResponses
{
    public static Task WriteAsync<T>(this HttpContext http, int status, T value, JsonTypeInfo<T> type)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(value, type);
    }

    public static Task ErrorAsync(this HttpContext http, int status, string code, string message) =>
        http.WriteAsync(status, new ErrorResponse(new(code, message)), DirectLineJson.Default.ErrorResponse);

    public static Task TooManyAsync(this HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return http.ErrorAsync(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests; wait and try again.");
    }

    /// <summary>Whether the caller must wait; then it is told so.</summary>
    /// <param name="seconds">Null where there is room.</param>
    public static async Task<bool> MustWaitAsync(this HttpContext http, int? seconds)
    {
        if (seconds is not { } wait) return false;
        await http.TooManyAsync(wait);
        return true;
    }

    public static Task BadBodyAsync(this HttpContext http, int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => http.ErrorAsync(status, "MessageSizeTooBig", "The body is larger than 256 KiB."),
        _ => http.ErrorAsync(status, "BadArgument", "The body cannot be read as JSON of the expected form."),
    };
}
