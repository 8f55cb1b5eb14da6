using System.Collections.Concurrent;
using System.Threading.Channels;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace Meeveem.Bot.BoxedChannel;

/// <summary>A call of the bot's that the connector took.</summary>
/// <param name="Path">As it came, still encoded.</param>
public sealed record ConnectorCall(string Method, string Path, string Conversation, string? ActivityId, JsonNode? Body)
{
    public string? Text => (string?)Body?["text"];
}

/// <summary>How the connector fails.</summary>
/// <param name="RetryAfter">In seconds.</param>
/// <param name="Code">Of the error in the body, where it has one.</param>
/// <param name="Hangs">The call is taken and noted, and never answered.</param>
public sealed record Fault(
    int Status, int? RetryAfter = null, string? Location = null, bool Hangs = false, string? Code = null, string? Message = null)
{
    public static Fault Hang { get; } = new(0, Hangs: true);

    /// <summary>The person pressed Stop.</summary>
    public static Fault Stop { get; } = NoStream("Content stream was canceled by user.");

    /// <summary>How Teams refuses a stream; why is in the message alone.</summary>
    public static Fault NoStream(string message) => new(403, Code: "ContentStreamNotAllowed", Message: message);
}

/// <summary>Takes what the bot sends, notes it, and fails on demand.</summary>
public sealed class BoxConnector(BoxLogin login)
{
    private readonly Channel<ConnectorCall> _taken = Channel.CreateUnbounded<ConnectorCall>();
    private readonly TaskCompletionSource _released = new();
    private int _calls;
    private int _ids;
    private readonly ConcurrentQueue<ConnectorCall> _typing = new();
    private int _streamCalls;

    /// <summary>Asked at each call, with its number from 1; null lets it through.
    /// A call that fails is not noted, one that hangs is.</summary>
    public Func<int, ConnectorCall, Fault?> Fails { get; set; } = (_, _) => null;

    /// <summary>Streams, with Teams' rules for them.</summary>
    public BoxStreams Streams { get; } = new();

    /// <summary>Asked at each call that is part of a stream, with its number from 1; null lets it through.</summary>
    public Func<int, ConnectorCall, Fault?> FailsStream { get; set; } = (_, _) => null;

    /// <summary>How long a call takes.</summary>
    public TimeSpan Takes { get; set; }

    /// <summary>Whether calls need a token of this box.</summary>
    public bool WantsToken { get; set; } = true;

    /// <summary>Calls so far, with those that failed.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Every call that was noted, in the order in which they came.</summary>
    public ChannelReader<ConnectorCall> Taken => _taken.Reader;

    /// <summary>What showed that an answer is on its way. Noted apart: it is no answer, and it is not made to fail.</summary>
    public IReadOnlyCollection<ConnectorCall> Typing => _typing;

    /// <summary>The next call that was noted.</summary>
    /// <exception cref="TimeoutException">None came within half a minute.</exception>
    public async Task<ConnectorCall> NextAsync() => await _taken.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets go of what hangs.</summary>
    public void Release() => _released.TrySetResult();

    internal void Map(WebApplication app)
    {
        string[] methods = ["POST", "PUT", "DELETE"];
        app.MapMethods("/v3/conversations/{conversation}/activities/{activity?}", methods, TakeAsync);
        app.MapMethods("/base/v3/conversations/{conversation}/activities/{activity?}", methods, TakeAsync);
    }

    private async Task TakeAsync(HttpContext http)
    {
        var body = http.Request.Method == "DELETE" ? null : await JsonNode.ParseAsync(http.Request.Body);
        var call = new ConnectorCall(http.Request.Method, http.Features.Get<IHttpRequestFeature>()!.RawTarget,
            (string)http.Request.RouteValues["conversation"]!, (string?)http.Request.RouteValues["activity"], body);
        var isStream = BoxStreams.IsPart(call);
        if (!isStream && (string?)body?["type"] == "typing")
        {
            _typing.Enqueue(call);
            http.Response.StatusCode = StatusCodes.Status201Created;
            return;
        }

        // Pieces of a stream are no answer, and counted apart; its end is both.
        var isPiece = isStream && (string?)body?["type"] == "typing";
        var number = isPiece ? 0 : Interlocked.Increment(ref _calls);
        var fault = WantsToken && !login.IsGood(http.Request.Headers.Authorization) ? new Fault(401) : null;
        if (!isPiece) fault ??= Fails(number, call);
        if (isStream) fault ??= FailsStream(Interlocked.Increment(ref _streamCalls), call);
        string? id = null;
        if (fault is null or { Hangs: true }) fault = Streams.Take(call, out id) ?? fault;
        else Streams.Refused(call, fault);
        if (!isPiece && fault is null or { Hangs: true }) _taken.Writer.TryWrite(call);
        if (fault is { Hangs: true })
        {
            await Task.WhenAny(_released.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
            http.Abort();
            return;
        }

        if (Takes > TimeSpan.Zero) await Task.Delay(Takes);
        http.Response.StatusCode = fault?.Status ?? (call.Method == "DELETE" ? StatusCodes.Status200OK : StatusCodes.Status201Created);
        if (fault?.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
        if (fault?.Location is { } location) http.Response.Headers.Location = location;
        if (fault is null && isStream && id is null) http.Response.StatusCode = StatusCodes.Status202Accepted;
        if (fault is null) await http.Response.WriteAsJsonAsync(Accepted(isStream, id));
        else if (fault.Code is { } code) await http.Response.WriteAsJsonAsync(Refused(code, fault.Message));
    }

    private JsonObject Accepted(bool isStream, string? id)
    {
        if (!isStream) return new() { ["id"] = $"sent-{Interlocked.Increment(ref _ids)}" };
        return id is null ? [] : new() { ["id"] = id };
    }

    private static JsonObject Refused(string code, string? message) =>
        new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } };
}
