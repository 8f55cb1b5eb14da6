using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Connector;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary>How a stream stands.</summary>
internal enum StreamState
{
    /// <summary>Nothing was sent.</summary>
    New,

    /// <summary>Teams named it and takes more.</summary>
    Open,

    /// <summary>Teams did not begin one; the answer is a message like any other.</summary>
    Refused,

    /// <summary>Teams ended it; the message that it made is there to be replaced.</summary>
    Ended,

    /// <summary>The person pressed Stop.</summary>
    Stopped,
}

/// <summary>One answer as Teams streams it: what is sent, in which order, and what is made of the replies. No clock and no calls.</summary>
/// <param name="address">From whom, to whom and where.</param>
internal sealed class StreamedAnswer(OutboundActivity address)
{
    private const string Working = "Reading the guides…";

    // Of the same kind as what is on the wire already, without its reply: streams go to the conversation.
    private readonly OutboundActivity _typing = new(ActivityTypes.Typing) { From = address.From, Recipient = address.Recipient, Conversation = address.Conversation };
    private int _sequence;

    public StreamState State { get; private set; }

    /// <summary>What the connector called the first activity, and the message in the end.</summary>
    public string? Id { get; private set; }

    /// <summary>All of the answer that the person may have seen. Teams takes only what begins with it.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Whether any of the answer was sent, taken or not: what says that it is being written comes before that only.</summary>
    public bool HasBegun { get; private set; }

    public OutboundActivity Informative() => Piece("informative", Working) with { TextFormat = "plain" };

    /// <summary>The piece with the text so far; null where that is nothing new, or Teams would not take it.</summary>
    public OutboundActivity? Grown(string text) =>
        text.Length > Shown.Length && Extends(text) ? Piece("streaming", text) with { TextFormat = "markdown" } : null;

    public bool Extends(string text) => text.StartsWith(Shown, StringComparison.Ordinal);

    /// <summary>The message as the stream's end.</summary>
    public OutboundActivity Final(OutboundActivity message) => message with
    {
        ReplyToId = null,
        Entities = [new StreamInfo("final", Id, null), .. message.Entities ?? []],
        ChannelData = (message.ChannelData ?? new()) with { StreamType = "final", StreamId = Id },
    };

    /// <summary>Notes what became of something sent.</summary>
    public void Took(OutboundActivity sent, ConnectorReply reply)
    {
        Id ??= reply.Id;
        State = reply switch
        {
            { IsSuccess: true } => Id is null ? StreamState.Refused : StreamState.Open,
            { Error: { } error } when IsStop(error) => StreamState.Stopped,
            // Without an id there is no telling what Teams has begun.
            _ when Id is null => StreamState.Refused,
            { Status: null or 412 or 429 or 502 or 503 or 504 } => StreamState.Open,
            _ => StreamState.Ended,
        };
        if (sent.ChannelData?.StreamType != "streaming") return;
        HasBegun = true;
        // What hung may have been seen.
        if (reply.IsSuccess || reply.Status is null) Shown = sent.Text!;
    }

    // One code stands for all that can be wrong with a stream; only the words tell a person's wish from it.
    private static bool IsStop(ConnectorError error) =>
        error.Code.StartsWith("ContentStream", StringComparison.OrdinalIgnoreCase)
        && (error.Code.Contains("cancel", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("cancel", StringComparison.OrdinalIgnoreCase));

    private OutboundActivity Piece(string type, string text)
    {
        _sequence++;
        return _typing with
        {
            Text = text,
            Entities = [new StreamInfo(type, Id, _sequence)],
            ChannelData = new() { StreamType = type, StreamId = Id, StreamSequence = _sequence },
        };
    }
}
