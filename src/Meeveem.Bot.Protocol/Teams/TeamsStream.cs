using System.Threading.Channels;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Connector;
using Meeveem.Bot.Protocol.Rendering;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary>Shows a person in Teams an answer while it is written: at Teams' pace, whatever the writer's is.</summary>
internal sealed class TeamsStream : IAsyncDisposable
{
    // An answer that code words is there at once, and needs no stream.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    // Teams takes one a second, by its clock, and advises to gather for a little longer than that.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LeastPace = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan LongestPace = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PieceLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IConnector _connector;
    private readonly string _serviceUrl;
    private readonly OutboundActivity _address;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StreamedAnswer _stream;
    private readonly Channel<string> _newest = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource _settled = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _pump;
    private TimeSpan _pace = Pace;
    private long? _last;

    /// <param name="address">An activity to the person who asked: from whom, to whom, where and in reply to what.</param>
    public TeamsStream(IConnector connector, string serviceUrl, OutboundActivity address, TimeProvider time, ILogger logger)
    {
        (_connector, _serviceUrl, _address, _time, _logger, _stream) = (connector, serviceUrl, address, time, logger, new(address));
        _pump = PumpAsync();
    }

    /// <summary>Cancelled when the person presses Stop.</summary>
    public CancellationToken Stopped => _stopped.Token;

    /// <summary>Takes the text so far; the writer is never made to wait for Teams.</summary>
    public ValueTask ShowAsync(string text, CancellationToken cancellationToken)
    {
        _newest.Writer.TryWrite(text);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the pieces; from then on the message may be sent.</summary>
    public async Task SettleAsync()
    {
        await _settled.CancelAsync();
        try
        {
            // In order where the channel is quick; where it is not, the answer matters more.
            await _pump.WaitAsync(Patience, _time);
        }
        catch (TimeoutException)
        {
            await _abandoned.CancelAsync();
            await _pump;
        }

        if (_stream.State == StreamState.Open && _last is { } last && LeastPace - _time.GetElapsedTime(last) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, _time);
    }

    /// <summary>Gives the person the whole answer, once, in the way that is left; nothing where they stopped it.</summary>
    public async Task<ConnectorReply> EndAsync(OutboundActivity message)
    {
        switch (_stream.State)
        {
            case StreamState.Stopped:
                return default;
            case StreamState.Ended:
                return await ReplaceAsync(message);
            case StreamState.Open:
                // Teams refuses a stream that takes back what it showed, but lets its message be replaced.
                var isWhole = _stream.Extends(message.Text!);
                var final = _stream.Final(isWhole ? message : Partial(message));
                var reply = await _connector.SendAsync(_serviceUrl, final);
                _stream.Took(final, reply);
                if (_stream.State == StreamState.Stopped)
                {
                    Log.StreamStopped(_logger);
                    return default;
                }

                // To replace a message twice is to replace it once, so what hung can be made sure of.
                return isWhole && reply.IsSuccess
                    ? reply with { Id = _stream.Id } : await ReplaceAsync(message);
            default:
                return await _connector.SendAsync(_serviceUrl, message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _settled.CancelAsync();
        await _abandoned.CancelAsync();
        await _pump;
        _settled.Dispose();
        _abandoned.Dispose();
        _stopped.Dispose();
    }

    private async Task PumpAsync()
    {
        if (!await PauseAsync(Grace)) return;
        await SendAsync(_stream.Informative());
        while (_stream.State == StreamState.Open && await PauseAsync(_pace))
        {
            if (await NewestAsync() is { } text && _stream.Grown(TeamsMessage.Text(text)) is { } piece) await SendAsync(piece);
            else if (!_settled.IsCancellationRequested && !_stream.HasBegun) await SendAsync(_stream.Informative());
        }

        if (_stream.State == StreamState.Refused && !_settled.IsCancellationRequested)
            await Task.WhenAny(_connector.TypingAsync(_serviceUrl, _address), Task.Delay(Patience, _time));
        if (_stream.State != StreamState.Stopped) return;
        Log.StreamStopped(_logger);
        await _stopped.CancelAsync();
    }

    private async Task SendAsync(OutboundActivity piece)
    {
        using var limit = new CancellationTokenSource(PieceLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _abandoned.Token);
        var reply = await _connector.StreamAsync(_serviceUrl, piece, either.Token);
        _stream.Took(piece, reply);
        _last = _time.GetTimestamp();
        if (_stream.State is StreamState.Refused or StreamState.Ended) Log.StreamRefused(_logger, reply.Status);
        _pace = reply.IsSuccess ? Pace : _pace * 2 < LongestPace ? _pace * 2 : LongestPace;
    }

    private async Task<ConnectorReply> ReplaceAsync(OutboundActivity message)
    {
        var reply = await _connector.UpdateAsync(_serviceUrl, _stream.Id!, message with { ReplyToId = null });
        // Only where the connector says that there is no such message, or none to be replaced, is it said anew: no whole answer
        // was taken so far, but what is there may be most of one.
        return reply.Status is 400 or 403 or 404 ? await _connector.SendAsync(_serviceUrl, message) : reply with { Id = _stream.Id };
    }

    private async Task<bool> PauseAsync(TimeSpan span)
    {
        try
        {
            await Task.Delay(span, _time, _settled.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The newest text; null when none came for as long as the person can be left without a sign.</summary>
    private async Task<string?> NewestAsync()
    {
        if (_newest.Reader.TryRead(out var text)) return text;
        using var silence = new CancellationTokenSource(_stream.HasBegun ? Timeout.InfiniteTimeSpan : SignOfLife - Pace, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, _settled.Token);
        try
        {
            return await _newest.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // What was shown was checked, so it may stand until it is replaced; it is labelled as what it is.
    private OutboundActivity Partial(OutboundActivity message) => _address with
    {
        Type = ActivityTypes.Message,
        Text = _stream.Shown,
        TextFormat = "markdown",
        Entities = [(message.Entities is [MessageEntity entity] ? entity : new MessageEntity([])).LabelledAsAI()],
    };
}
