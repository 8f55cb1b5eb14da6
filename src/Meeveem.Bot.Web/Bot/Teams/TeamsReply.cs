using System.Threading.Channels;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Rendering;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>Shows a person in Teams an answer while it is written: at Teams' pace, whatever the writer's is.</summary>
internal sealed class TeamsReply : IReplyStream
{
    // An answer that code words is there at once, and needs no stream.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    // Teams takes one a second, by its clock, and advises to gather for a little longer than that.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LeastPace = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan LongestPace = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PieceLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    private readonly ITurnContext _turn;
    private readonly IConnectorClient _pieces;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StreamedAnswer _stream;
    private readonly Channel<string> _newest = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource _settled = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _pump;
    private TimeSpan _pace = Pace;
    private long? _last;

    /// <param name="pieces">Makes each call once: the piece after it has all of its text.</param>
    public TeamsReply(ITurnContext turn, IConnectorClient pieces, TimeProvider time, ILogger logger)
    {
        (_turn, _pieces, _time, _logger, _stream) = (turn, pieces, time, logger, new(turn.Activity));
        _pump = PumpAsync();
    }

    /// <summary>Cancelled when the person presses Stop.</summary>
    public CancellationToken Stopped => _stopped.Token;

    public PartialAnswer? Show => ShowAsync;

    // The writer is never made to wait for Teams.
    private ValueTask ShowAsync(string text, CancellationToken cancellationToken)
    {
        _newest.Writer.TryWrite(text);
        return ValueTask.CompletedTask;
    }

    /// <summary>Gives the person the whole answer, once, in the way that is left; nothing where they stopped it.</summary>
    public async Task<string?> EndAsync(Activity message, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        switch (_stream.State)
        {
            case StreamState.Stopped:
                return null;
            case StreamState.Ended:
                return await ReplaceAsync(message, isRefused: true, cancellationToken);
            case StreamState.Open:
                // Teams refuses a stream that takes back what it showed, but lets its message be replaced.
                var isWhole = _stream.Extends(message.Text);
                var final = isWhole ? TeamsMessage.Copy(message) : Partial(message);
                _stream.Finish(final);
                var reply = await FinishAsync(final, cancellationToken);
                _stream.Took(final, reply);
                if (_stream.State == StreamState.Stopped)
                {
                    StreamLog.StreamStopped(_logger);
                    return null;
                }

                // Replacing a message twice is the same as once, so a call that hung can be made again.
                var isRefused = reply is { IsSuccess: false, Status: not null };
                return isWhole && reply.IsSuccess ? _stream.Id : await ReplaceAsync(message, isRefused, cancellationToken);
            default:
                return (await _turn.SendActivityAsync(message, cancellationToken))?.Id;
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

    /// <summary>Ends the pieces; from then on the message may be sent.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await _settled.CancelAsync();
        try
        {
            // In order where the channel is quick; where it is not, the answer matters more.
            await _pump.WaitAsync(Patience, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await _abandoned.CancelAsync();
            await _pump;
        }

        if (_stream.State != StreamState.Open || _last is not { } last) return;
        var rest = LeastPace - _time.GetElapsedTime(last);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, _time, cancellationToken);
    }

    private async Task PumpAsync()
    {
        if (!await PauseAsync(Grace)) return;
        await SendAsync(_stream.Informative());
        while (_stream.State == StreamState.Open && await PauseAsync(_pace))
        {
            if (await NewestAsync() is { } text
                && _stream.Grown(TeamsMessage.Text(AnswerMarkdown.Of(text, hasOwnLinks: false))) is { } piece)
            {
                await SendAsync(piece);
            }
            else if (!_settled.IsCancellationRequested && !_stream.HasBegun) await SendAsync(_stream.Informative());
        }

        if (_stream.State == StreamState.Refused && !_settled.IsCancellationRequested)
        {
            using var limit = new CancellationTokenSource(Patience, _time);
            await ConnectorReply.OfAsync(_turn.SendActivityAsync(new Activity(ActivityTypes.Typing), limit.Token));
        }

        if (_stream.State != StreamState.Stopped) return;
        StreamLog.StreamStopped(_logger);
        await _stopped.CancelAsync();
    }

    private async Task SendAsync(Activity piece)
    {
        using var limit = new CancellationTokenSource(PieceLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _abandoned.Token);
        var reply = await ConnectorReply.OfAsync(_pieces.Conversations.SendToConversationAsync(piece, either.Token));
        _stream.Took(piece, reply);
        _last = _time.GetTimestamp();
        if (_stream.State is StreamState.Refused or StreamState.Ended) StreamLog.StreamRefused(_logger, reply.Status);
        _pace = reply.IsSuccess ? Pace : _pace * 2 < LongestPace ? _pace * 2 : LongestPace;
    }

    private async Task<ConnectorReply> FinishAsync(Activity final, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(EndLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await ConnectorReply.OfAsync(_turn.SendApartAsync(final, either.Token));
    }

    /// <param name="isRefused">The connector said that it did not take the stream's end.</param>
    /// <exception cref="HttpRequestException">Nothing of the answer was taken, so that nothing is said twice when the message comes
    /// again.</exception>
    private async Task<string?> ReplaceAsync(Activity message, bool isRefused, CancellationToken cancellationToken)
    {
        var replacement = TeamsMessage.Copy(message);
        replacement.Id = _stream.Id;
        var reply = await ConnectorReply.OfAsync(_turn.UpdateActivityAsync(replacement, cancellationToken));
        // Only where the connector says that there is no such message, or none to be replaced, is it said anew: no whole answer
        // was taken so far, but what is there may be most of one.
        if (reply.Status is 400 or 403 or 404) return (await _turn.SendActivityAsync(message, cancellationToken))?.Id;
        var isLost = isRefused && reply is { IsSuccess: false, Status: not null } && _stream.Shown.Length == 0;
        return isLost ? throw new HttpRequestException("No part of the answer was taken.") : _stream.Id;
    }

    /// <returns>Whether pieces are still wanted.</returns>
    private async Task<bool> PauseAsync(TimeSpan span)
    {
        await Task.Delay(span, _time, _settled.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_settled.IsCancellationRequested;
    }

    /// <summary>The newest text; null when none came for as long as the person can be left without a sign.</summary>
    private async Task<string?> NewestAsync()
    {
        if (_newest.Reader.TryRead(out var text)) return text;
        using var silence = new CancellationTokenSource(_stream.HasBegun ? Timeout.InfiniteTimeSpan : SignOfLife - Pace, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, _settled.Token);
        Task waiting = _newest.Reader.WaitToReadAsync(either.Token).AsTask();
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _newest.Reader.TryRead(out text) ? text : null;
    }

    // What was shown was checked, so it may stand until it is replaced; it is labelled as what it is.
    private Activity Partial(Activity message) => new(ActivityTypes.Message)
    {
        Text = _stream.Shown,
        TextFormat = TextFormatTypes.Markdown,
        Entities = [CitationEntity.AsAI(message.Entities)],
    };
}
