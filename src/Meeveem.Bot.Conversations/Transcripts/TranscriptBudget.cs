using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>How many transcripts this process keeps and how many bytes they hold;
/// over its limits, those idle longest are deleted.</summary>
internal sealed class TranscriptBudget(
    TranscriptLimits limits, ConversationTimes times, IGrainFactory grains, ILogger<TranscriptBudget> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<GrainId, LinkedListNode<Holding>> _byGrain = [];
    private readonly LinkedList<Holding> _idleLongestFirst = [];
    private long _bytes;
    private Task _making = Task.CompletedTask;

    /// <summary>A transcript now holds so much. Where all hold more than they may, room is made, which the conversation does not wait
    /// for.</summary>
    public void Holds(GrainId grain, int bytes)
    {
        lock (_gate)
        {
            Remove(grain);
            _byGrain[grain] = _idleLongestFirst.AddLast(new Holding(grain, bytes, times.Time.GetUtcNow()));
            _bytes += bytes;
            while (_idleLongestFirst.First is { } oldest && times.Time.GetUtcNow() - oldest.Value.Used > times.Transcript)
                Remove(oldest.Value.Grain);
            if (!IsExceeded || !_making.IsCompleted) return;
            var dropped = IdleLongest();
            _making = Task.Run(() => MakeRoomAsync(dropped));
        }
    }

    public void Dropped(GrainId grain)
    {
        lock (_gate) Remove(grain);
    }

    private bool IsExceeded => _bytes > limits.Bytes || _byGrain.Count > limits.Transcripts;

    private void Remove(GrainId grain)
    {
        if (!_byGrain.Remove(grain, out var node)) return;
        _idleLongestFirst.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    // A tenth goes at once; never the one of just now.
    private List<GrainId> IdleLongest()
    {
        var (bytes, count) = (_bytes, _byGrain.Count);
        var dropped = new List<GrainId>();
        foreach (var holding in _idleLongestFirst.SkipLast(1))
        {
            if (bytes <= limits.Bytes / 10 * 9 && count <= limits.Transcripts / 10 * 9) break;
            dropped.Add(holding.Grain);
            bytes -= holding.Bytes;
            count--;
        }

        return dropped;
    }

    private async Task MakeRoomAsync(List<GrainId> dropped)
    {
        ConversationLog.TranscriptsDropped(logger);
        foreach (var grain in dropped)
        {
            try
            {
                await grains.GetGrain<IConversationGrain>(grain).DropTranscriptAsync();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                ConversationLog.NotDropped(logger, e.GetType().Name);
            }
            finally
            {
                Dropped(grain);
            }
        }
    }

    private sealed record Holding(GrainId Grain, int Bytes, DateTimeOffset Used);
}

/// <summary>What the transcripts of one process may hold.</summary>
internal sealed record TranscriptLimits(long Bytes, int Transcripts);
