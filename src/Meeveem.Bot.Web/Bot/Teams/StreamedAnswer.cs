using Meeveem.Bot.Web.Bot.Activities;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Teams;

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
/// <param name="question">What is answered: pieces go to its conversation, and to nobody's message.</param>
internal sealed class StreamedAnswer(Activity question)
{
    private const string Working = "Reading the guides…";

    private int _sequence;

    public StreamState State { get; private set; }

    /// <summary>What the connector called the first activity, and the message in the end.</summary>
    public string? Id { get; private set; }

    /// <summary>All of the answer that the person may have seen. Teams takes only what begins with it.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Whether any of the answer was sent, taken or not: what says that it is being written comes before that only.</summary>
    public bool HasBegun { get; private set; }

    public Activity Informative() => Piece("informative", Working, TextFormatTypes.Plain);

    /// <summary>The piece with the text so far; null where that is nothing new, or Teams would not take it.</summary>
    public Activity? Grown(string text) =>
        text.Length > Shown.Length && Extends(text) ? Piece("streaming", text, TextFormatTypes.Markdown) : null;

    public bool Extends(string text) => text.StartsWith(Shown, StringComparison.Ordinal);

    /// <summary>Makes the message the stream's end.</summary>
    public void Finish(Activity message)
    {
        message.Entities = [Info("final", null), .. message.Entities ?? []];
        var data = message.ChannelData as JObject ?? [];
        (data["streamType"], data["streamId"]) = ("final", Id);
        message.ChannelData = data;
    }

    /// <summary>Notes what became of something sent.</summary>
    public void Took(Activity sent, ConnectorReply reply)
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
        if ((sent.ChannelData as JObject).Text("streamType") != "streaming") return;
        HasBegun = true;
        // What hung may have been seen.
        if (reply.IsSuccess || reply.Status is null) Shown = sent.Text!;
    }

    // One code stands for all that can be wrong with a stream; only the words tell a person's wish from it.
    private static bool IsStop(Error error) =>
        error.Code.StartsWith("ContentStream", StringComparison.OrdinalIgnoreCase)
        && (error.Code.Contains("cancel", StringComparison.OrdinalIgnoreCase)
            || error.Message?.Contains("cancel", StringComparison.OrdinalIgnoreCase) == true);

    private Activity Piece(string type, string text, string format)
    {
        _sequence++;
        var data = new JObject { ["streamType"] = type, ["streamSequence"] = _sequence };
        if (Id is not null) data["streamId"] = Id;
        return new Activity(ActivityTypes.Typing)
        {
            From = question.Recipient,
            Recipient = question.From,
            Conversation = question.Conversation,
            Text = text,
            TextFormat = format,
            Entities = [Info(type, _sequence)],
            ChannelData = data,
        };
    }

    private Entity Info(string type, int? sequence)
    {
        var info = new JObject { ["streamType"] = type };
        if (Id is not null) info["streamId"] = Id;
        if (sequence is not null) info["streamSequence"] = sequence;
        return new Entity("streaminfo") { Properties = info };
    }
}
