using System.Globalization;
using System.Net.WebSockets;

namespace Meeveem.Bot.DirectLine;

/// <summary>The log of one conversation and the sockets that follow it. Everything is in one order, the log's.</summary>
internal sealed class DirectLineConversation : IConversationTranscript
{
    private const int MaximumActivities = 500;
    private const int MaximumBytes = 1024 * 1024;
    private const int MaximumSockets = 5;
    private const int MaximumTurns = 50;

    private readonly TimeProvider _time;
    private readonly TranscriptBudget _budget;
    private readonly Lock _gate = new();
    private readonly Queue<LoggedActivity> _log = [];
    private readonly List<StreamSocket> _sockets = [];
    private int _bytes;
    private long _last;
    private DateTimeOffset _clock;
    private bool _started;
    private bool _isOver;
    private int _turns;

    public DirectLineConversation(string id, TranscriptBudget budget, TimeProvider time)
    {
        (Id, _budget, _time) = (id, budget, time);
        // Numbers go on from the clock: a log made anew after a restart neither repeats an id that a client holds
        // nor hides behind a watermark of its predecessor.
        _last = time.GetUtcNow().ToUnixTimeMilliseconds();
        Touch();
    }

    public string Id { get; }

    /// <summary>A timestamp of <see cref="TimeProvider"/>.</summary>
    public long LastUsed { get; private set; }

    public bool HasSockets
    {
        get
        {
            lock (_gate) return _sockets.Count > 0;
        }
    }

    /// <summary>Ends when the turns taken so far have.</summary>
    public Task LastTurn { get; private set; } = Task.CompletedTask;

    public bool HasRoomForTurn => Volatile.Read(ref _turns) < MaximumTurns;

    public void Touch() => LastUsed = _time.GetTimestamp();

    /// <summary>Runs a turn when the ones before it are over, on another thread; ends with it.</summary>
    public Task RunAsync(Func<Task> turn)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _turns);
            var running = AfterAsync(LastTurn, turn);
            LastTurn = running;
            return running;
        }
    }

    /// <summary>True the first time only.</summary>
    public bool TryStart()
    {
        lock (_gate) return !_started && (_started = true);
    }

    /// <summary>Adds an activity and sends it to every socket. Its id; null when <paramref name="accept"/> declines.</summary>
    /// <param name="accept">Gets the id before anything else can follow the activity.</param>
    /// <param name="write">Gets id and timestamp, makes the JSON.</param>
    /// <param name="keep">False sends it to open sockets only.</param>
    public string? Append(Func<string, DateTimeOffset, byte[]> write, bool keep = true, Func<string, bool>? accept = null)
    {
        lock (_gate)
        {
            Touch();
            var id = string.Create(CultureInfo.InvariantCulture, $"{Id}|{_last + 1}");
            // First, so that what cannot be written starts no turn.
            var json = write(id, NextTimestamp());
            if (accept?.Invoke(id) == false) return null;
            _last++;
            if (keep && !_isOver) Log(json);
            if (_sockets.Count > 0)
            {
                var frame = ActivitySet.Write([json], keep ? _last : null);
                _sockets.RemoveAll(socket => !socket.TrySend(frame));
            }

            return id;
        }
    }

    /// <summary>Everything kept after the watermark, and the new watermark. One past the end counts as the end.</summary>
    public byte[] Since(long watermark)
    {
        lock (_gate)
        {
            Touch();
            return Snapshot(watermark);
        }
    }

    /// <summary>Sends everything after the watermark and from then on what is appended, with nothing between lost or twice.</summary>
    public void Follow(StreamSocket socket, long watermark)
    {
        lock (_gate)
        {
            Touch();
            _started = true;
            socket.TrySend(Snapshot(watermark));
            if (_sockets.Count == MaximumSockets)
            {
                _sockets[0].Close(WebSocketCloseStatus.PolicyViolation);
                _sockets.RemoveAt(0);
            }

            _sockets.Add(socket);
        }
    }

    public void Unfollow(StreamSocket socket)
    {
        lock (_gate)
        {
            Touch();
            _sockets.Remove(socket);
        }
    }

    /// <summary>Deletes what was logged; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _log.Clear();
            _budget.Add(-_bytes);
            _bytes = 0;
        }
    }

    /// <summary>Deletes what was logged, and from then on nothing is: the conversation is held no more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            Clear();
        }
    }

    private async Task AfterAsync(Task before, Func<Task> turn)
    {
        try
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
            await turn();
        }
        finally
        {
            Interlocked.Decrement(ref _turns);
        }
    }

    private byte[] Snapshot(long watermark) =>
        ActivitySet.Write(_log.Where(activity => activity.Number > watermark).Select(activity => activity.Json), _last);

    private void Log(byte[] json)
    {
        var before = _bytes;
        _log.Enqueue(new(_last, json));
        _bytes += json.Length;
        while (_log.Count > MaximumActivities || (_bytes > MaximumBytes && _log.Count > 1))
            _bytes -= _log.Dequeue().Json.Length;
        _budget.Add(_bytes - before);
    }

    // Web Chat sorts by timestamp, so no two are the same and none goes back.
    private DateTimeOffset NextTimestamp()
    {
        var now = _time.GetUtcNow();
        _clock = now > _clock.AddMilliseconds(1) ? now : _clock.AddMilliseconds(1);
        return _clock;
    }
}
