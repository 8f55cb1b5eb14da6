using System.Net.WebSockets;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Turns;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>Keeps one socket in step with its conversation, wherever in the cluster that is: each activity once and in order.</summary>
internal sealed class TranscriptFollower(
    string key, StreamSocket socket, ConversationClient conversations, ConversationCluster cluster, TimeProvider time, ILogger logger)
    : ITranscriptFollower, IAsyncDisposable
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly List<TranscriptFrame> _early = [];
    private readonly CancellationTokenSource _ended = new();
    private ITranscriptFollower? _self;
    private ITimer? _renewals;
    private long _cursor;
    private bool _isCatchingUp;
    private bool _mustCatchUp;
    private bool _hasEnded;

    /// <summary>Sends what stands after the watermark, and from then on what is added.</summary>
    public async Task FollowAsync(long watermark)
    {
        _self = cluster.Grains.CreateObjectReference<ITranscriptFollower>(this);
        _cursor = watermark;
        await CatchUpAsync(isFirst: true);
        _renewals = time.CreateTimer(_ => _ = CatchUpAsync(isFirst: false), null, RenewEvery, RenewEvery);
        cluster.ReplicaGone += OnReplicaGone;
    }

    /// <summary>Sends what was added so far.</summary>
    public Task CatchUpAsync() => CatchUpAsync(isFirst: false);

    public Task AddedAsync(TranscriptFrame frame)
    {
        lock (_gate)
        {
            if (_hasEnded) return Task.CompletedTask;
            if (_isCatchingUp) _early.Add(frame);
            else Take(frame);
        }

        return Task.CompletedTask;
    }

    public Task DroppedAsync()
    {
        socket.Close(WebSocketCloseStatus.PolicyViolation);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        cluster.ReplicaGone -= OnReplicaGone;
        lock (_gate) _hasEnded = true;
        await _ended.CancelAsync();
        if (_renewals is not null) await _renewals.DisposeAsync();
        if (_self is { } self) _ = UnfollowAsync(self);
        _ended.Dispose();
    }

    // Frames that are on their way still find this observer: it is removed when the conversation has let go of it.
    private async Task UnfollowAsync(ITranscriptFollower self)
    {
        try
        {
            try
            {
                await conversations.CallAsync(key, grain => grain.UnfollowAsync(self));
            }
            finally
            {
                cluster.Grains.DeleteObjectReference<ITranscriptFollower>(self);
            }
        }
        catch
        {
            // A conversation forgets within minutes whoever does not renew, and a cluster that ends follows nothing.
        }
    }

    // Not all sockets of this process at the same moment.
    private async void OnReplicaGone()
    {
        await Task.Delay(Random.Shared.Next(500));
        CatchUpSoon();
    }

    private void CatchUpSoon() => _ = CatchUpAsync(isFirst: false);

    // The conversation may have moved: following it anew tells where it stands, and what was missed.
    private async Task CatchUpAsync(bool isFirst)
    {
        lock (_gate)
        {
            _mustCatchUp = _isCatchingUp;
            if (_isCatchingUp || _hasEnded) return;
            _isCatchingUp = true;
        }

        try
        {
            var part = await conversations.CallAsync(key, grain => grain.FollowAsync(_self!, Volatile.Read(ref _cursor)), _ended.Token);
            lock (_gate) TakeUp(part, isFirst);
        }
        catch (Exception e)
        {
            // A client that comes back by its watermark misses nothing.
            if (!_ended.IsCancellationRequested) Log.FollowingFailed(logger, e.GetType().Name);
            socket.Close(WebSocketCloseStatus.EndpointUnavailable);
        }

        if (_mustCatchUp) await CatchUpAsync(isFirst: false);
    }

    private void TakeUp(TranscriptPart part, bool isFirst)
    {
        if (isFirst || part.Activities.Count > 0) socket.TrySend(ActivitySet.Write(part.Activities, part.Watermark));
        _cursor = isFirst ? part.Watermark : Math.Max(_cursor, part.Watermark);
        _isCatchingUp = false;
        foreach (var frame in _early) Take(frame);
        _early.Clear();
    }

    private void Take(TranscriptFrame frame)
    {
        if (frame.Number is not { } number)
        {
            socket.TrySend(ActivitySet.Write([frame.Json], null));
            return;
        }

        if (number <= _cursor) return;
        if (frame.Previous > _cursor)
        {
            CatchUpSoon();
            return;
        }

        _cursor = number;
        socket.TrySend(ActivitySet.Write([frame.Json], number));
    }
}
