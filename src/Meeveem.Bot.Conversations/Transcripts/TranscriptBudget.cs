using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations.Transcripts;

/// <summary>How many transcripts this process keeps and how many bytes they hold;
/// over its limits, those idle longest are deleted.</summary>
internal sealed class TranscriptBudget(
    TranscriptLimits limits, ConversationTimes times, IGrainFactory grains, ILogger<TranscriptBudget> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<GrainId, (int Bytes, DateTimeOffset Used)> _held = [];
    private long _bytes;
    private Task _making = Task.CompletedTask;

    /// <summary>A transcript now holds so much. Where all hold more than they may, room is made, which the conversation does not wait
    /// for.</summary>
    public void Holds(GrainId grain, int bytes)
    {
        lock (_gate)
        {
            var now = times.Time.GetUtcNow();
            Remove(grain);
            _held[grain] = (bytes, now);
            _bytes += bytes;
            if (!IsExceeded || !_making.IsCompleted) return;
            foreach (var over in _held.Where(held => now - held.Value.Used > times.Transcript).ToList()) Remove(over.Key);
            if (!IsExceeded) return;
            var dropped = IdleLongest(grain);
            _making = Task.Run(() => MakeRoomAsync(dropped));
        }
    }

    public void Dropped(GrainId grain)
    {
        lock (_gate) Remove(grain);
    }

    private bool IsExceeded => _bytes > limits.Bytes || _held.Count > limits.Transcripts;

    private void Remove(GrainId grain)
    {
        if (_held.Remove(grain, out var held)) _bytes -= held.Bytes;
    }

    // Drops until a tenth of the room is free; never the transcript that was just written.
    private List<GrainId> IdleLongest(GrainId justWritten)
    {
        var (bytes, count) = (_bytes, _held.Count);
        var dropped = new List<GrainId>();
        foreach (var (grain, held) in _held.Where(held => held.Key != justWritten).OrderBy(held => held.Value.Used))
        {
            if (bytes <= limits.Bytes / 10 * 9 && count <= limits.Transcripts / 10 * 9) break;
            dropped.Add(grain);
            bytes -= held.Bytes;
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
}

/// <summary>What the transcripts of one process may hold.</summary>
internal sealed record TranscriptLimits(long Bytes, int Transcripts);
