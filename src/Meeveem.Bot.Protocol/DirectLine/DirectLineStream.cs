using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.DirectLine;

/// <summary>An answer that grows on the page, as Web Chat 4.18 reads it: typing activities with all of the text so far, then the message.</summary>
/// <param name="send">Sends one activity and gives its id.</param>
internal sealed class DirectLineStream(TimeProvider time, Func<OutboundActivity, string?> send)
{
    // Each piece makes the page draw the whole text anew.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    private string? _id;
    private int _sequence;
    private long _last;

    /// <summary>Shows the text so far, unless it was shown just now: the next piece or the message has it too.</summary>
    public ValueTask ShowAsync(string text, CancellationToken cancellationToken)
    {
        if (_sequence > 0 && time.GetElapsedTime(_last) < Pace) return ValueTask.CompletedTask;
        _last = time.GetTimestamp();
        _sequence++;
        var id = send(new OutboundActivity(ActivityTypes.Typing)
        {
            Text = text,
            TextFormat = "markdown",
            ChannelData = new(null) { StreamType = "streaming", StreamId = _id, StreamSequence = _sequence },
        });
        _id ??= id;
        return ValueTask.CompletedTask;
    }

    /// <summary>The message as the end of the stream; as it is where nothing was shown before.</summary>
    public OutboundActivity End(OutboundActivity message) =>
        _id is null ? message : message with { ChannelData = (message.ChannelData ?? new(null)) with { StreamType = "final", StreamId = _id } };

    /// <summary>The first piece names itself: without that Web Chat puts later streams of a conversation above earlier ones.</summary>
    public static OutboundActivity Named(OutboundActivity activity, string id) =>
        activity.ChannelData is { StreamType: "streaming", StreamId: null } data ? activity with { ChannelData = data with { StreamId = id } } : activity;
}
