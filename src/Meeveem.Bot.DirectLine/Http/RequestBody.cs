using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Meeveem.Bot.DirectLine.Http;

/// <summary>A JSON body that was read, or the status that refuses it.</summary>
internal readonly record struct RequestBody<T>(T? Value, int Status) where T : class;

/// <summary>Reads a value from JSON; null for what it cannot be read from.</summary>
internal delegate T? JsonReading<T>(ReadOnlyMemory<byte> utf8) where T : class;

/// <summary>Reads request bodies within bounds of size and time.</summary>
internal static class RequestBody
{
    public const int MaximumBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>400 not JSON as <paramref name="read"/> reads it, 408 too slow,
    /// 413 too long, 415 not JSON by its header, or encoded.</summary>
    public static async ValueTask<RequestBody<T>> ReadAsync<T>(HttpContext http, JsonReading<T> read, TimeProvider time)
        where T : class
    {
        var request = http.Request;
        if (!IsJson(request.ContentType) || request.Headers.ContentEncoding.Count > 0)
            return new(null, StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > MaximumBytes)
            return new(null, StatusCodes.Status413PayloadTooLarge);

        var reader = request.BodyReader;
        try
        {
            // Most bodies arrive together with the headers; then no timer is needed.
            var hasBegun = reader.TryRead(out var body);
            if (!hasBegun || !body.IsCompleted) body = await ReadOnAsync(reader, hasBegun ? body : null, time);
            try
            {
                if (body.IsCanceled) return Refuse<T>(http, StatusCodes.Status408RequestTimeout);
                if (body.Buffer.Length > MaximumBytes) return Refuse<T>(http, StatusCodes.Status413PayloadTooLarge);
                return Parse(body.Buffer, read);
            }
            finally
            {
                // Or else the server takes the read for unfinished and drops the connection.
                reader.AdvanceTo(body.Buffer.End);
            }
        }
        catch (BadHttpRequestException e)
        {
            return Refuse<T>(http, e.StatusCode);
        }
        catch (Exception e) when (e is IOException or OverflowException)
        {
            // A chunk's size that no number holds, or a caller who is gone and hears nothing.
            return Refuse<T>(http, StatusCodes.Status400BadRequest);
        }
    }

    private static bool IsJson(string? contentType) =>
        contentType == "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var media)
            && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!media.Charset.HasValue
                || HeaderUtilities.RemoveQuotes(media.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static async Task<ReadResult> ReadOnAsync(PipeReader reader, ReadResult? begun, TimeProvider time)
    {
        using var timer = time.CreateTimer(_ => reader.CancelPendingRead(), null, Patience, Timeout.InfiniteTimeSpan);
        while (true)
        {
            if (begun is { } part) reader.AdvanceTo(part.Buffer.Start, part.Buffer.End);
            var read = await reader.ReadAsync();
            if (read.IsCompleted || read.IsCanceled || read.Buffer.Length > MaximumBytes) return read;
            begun = read;
        }
    }

    private static RequestBody<T> Refuse<T>(HttpContext http, int status) where T : class
    {
        // What is still on its way is not read, so the connection cannot be used again.
        http.Response.Headers.Connection = "close";
        return new(null, status);
    }

    private static RequestBody<T> Parse<T>(ReadOnlySequence<byte> body, JsonReading<T> read) where T : class =>
        (body.IsSingleSegment ? read(body.First) : read(body.ToArray())) is { } value
            ? new(value, StatusCodes.Status200OK)
            : new(null, StatusCodes.Status400BadRequest);
}
