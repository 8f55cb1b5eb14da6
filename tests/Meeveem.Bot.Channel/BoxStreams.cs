using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.BoxedChannel;

/// <summary>Streams as Teams takes them: in personal chats, one a chat, in order, at its pace, and never taking anything back.</summary>
public sealed class BoxStreams
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OneStream> _streams = [];
    private readonly List<ConnectorCall> _taken = [];
    private readonly List<string> _violations = [];

    /// <summary>The least time between two calls of a stream.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The pieces and ends that were taken, in order.</summary>
    public IReadOnlyList<ConnectorCall> Taken
    {
        get { lock (_gate) return [.. _taken]; }
    }

    /// <summary>What Teams would not have taken, each in a few words; without what a test had refused.</summary>
    public IReadOnlyList<string> Violations
    {
        get { lock (_gate) return [.. _violations]; }
    }

    internal static bool IsPart(ConnectorCall call) => Info(call) is not null;

    /// <summary>The refusal, or null; the id, for a stream's first call.</summary>
    internal Fault? Take(ConnectorCall call, out string? id)
    {
        lock (_gate)
        {
            id = null;
            if (call.Method == "PUT")
            {
                var isUnderWay = _streams.TryGetValue(call.ActivityId!, out var made) && !made.IsOver;
                return isUnderWay ? Refuse(new(400, Code: "BadArgument"), "replaced before its end") : null;
            }
            if (Info(call) is not { } info) return null;
            var fault = (string?)info["streamId"] is { } named ? Continue(call, info, named) : Begin(call, info, out id);
            if (fault is null) _taken.Add(call);
            return fault;
        }
    }

    /// <summary>Notes what a test refused: what is over is over.</summary>
    internal void Refused(ConnectorCall call, Fault fault)
    {
        lock (_gate)
        {
            var named = fault.Status == 403 ? (string?)Info(call)?["streamId"] : null;
            if (named is { } id && _streams.TryGetValue(id, out var stream)) stream.IsOver = true;
        }
    }

    private Fault? Begin(ConnectorCall call, JsonNode info, out string? id)
    {
        id = null;
        if (call.Conversation.StartsWith("19:", StringComparison.Ordinal)) return NotAllowed("begun outside a personal chat");
        if (_streams.Values.Any(other => other.Conversation == call.Conversation && !other.IsOver))
            return NotAllowed("a second one in the chat");
        if ((int?)info["streamSequence"] != 1) return BadRequest("does not begin with 1");
        if (Shape(call, info) is { } fault) return fault;
        id = $"stream-{_streams.Count + 1}";
        _streams.Add(id, new(call.Conversation) { Sequence = 1, Shown = Content(call, info), Last = Stopwatch.GetTimestamp() });
        return null;
    }

    private Fault? Continue(ConnectorCall call, JsonNode info, string id)
    {
        if (!_streams.TryGetValue(id, out var stream) || stream.Conversation != call.Conversation)
            return Refuse(new(404, Code: "ActivityNotFoundInConversation"), "unknown id");
        if (stream.IsOver)
        {
            return Refuse(
                Fault.NoStream("Content stream is not allowed on an already completed streamed message."), "goes on after its end");
        }
        if (Shape(call, info) is { } fault) return fault;
        if (Stopwatch.GetElapsedTime(stream.Last) < Pace) return Refuse(new(429, Code: "Throttled"), "too soon");
        var (isFinal, isInformative) = ((string?)info["streamType"] == "final", IsInformative(info));
        if (!isFinal && (int?)info["streamSequence"] <= stream.Sequence)
            return Refuse(new(202, Code: "ContentStreamSequenceOrderPreConditionFailed"), "out of order");
        if (isInformative && stream.Shown.Length > 0) return BadRequest("informative after content");
        if (!isInformative && !call.Text!.StartsWith(stream.Shown, StringComparison.Ordinal))
        {
            return Refuse(
                Fault.NoStream("Request streamed content should contain the previously streamed content."), "takes back what was shown");
        }
        stream.Shown = Content(call, info) is { Length: > 0 } content ? content : stream.Shown;
        stream.Sequence = (int?)info["streamSequence"] ?? stream.Sequence;
        stream.Last = Stopwatch.GetTimestamp();
        stream.IsOver = isFinal;
        return null;
    }

    private Fault? Shape(ConnectorCall call, JsonNode info)
    {
        var body = call.Body!;
        var data = body["channelData"];
        var isFinal = (string?)info["streamType"] == "final";
        if (string.IsNullOrEmpty(call.Text)) return BadRequest("no text");
        if (isFinal != ((string?)body["type"] == "message") || isFinal == info.AsObject().ContainsKey("streamSequence"))
            return BadRequest("type and sequence do not fit");
        foreach (var name in new[] { "streamType", "streamId", "streamSequence" })
            if (!JsonNode.DeepEquals(info[name], data?[name])) return BadRequest($"entity and channelData differ in {name}");
        if (IsInformative(info) && call.Text.Length > 1_000) return BadRequest("long informative");
        var isTextOnly = body["attachments"] is null
            && body["suggestedActions"] is null
            && data?["feedbackLoop"] is null
            && body["entities"]!.AsArray().Count <= 1;
        if (!isFinal && !isTextOnly) return BadRequest("more than text before the end");
        return call.ActivityId is null ? null : BadRequest("sent as a reply");
    }

    private Fault BadRequest(string why) => Refuse(new(400, Code: "BadRequest"), why);

    private Fault NotAllowed(string why) => Refuse(Fault.NoStream("Content stream is not allowed"), why);

    private Fault Refuse(Fault fault, string why)
    {
        _violations.Add(why);
        return fault;
    }

    private static bool IsInformative(JsonNode info) => (string?)info["streamType"] == "informative";

    private static string Content(ConnectorCall call, JsonNode info) => IsInformative(info) ? "" : call.Text!;

    private static JsonNode? Info(ConnectorCall call) =>
        call.Method == "POST" ? call.Body?["entities"]?.AsArray().FirstOrDefault(entity => (string?)entity?["type"] == "streaminfo") : null;

    private sealed class OneStream(string conversation)
    {
        public string Conversation => conversation;
        public string Shown { get; set; } = "";
        public int Sequence { get; set; }
        public long Last { get; set; }
        public bool IsOver { get; set; }
    }
}
