namespace Meeveem.Bot.Tests.Channels;

/// <summary>A clock that stands still, with its timers, until a test moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => Passed.Ticks;
    public override DateTimeOffset GetUtcNow() => _start + Passed;

    private TimeSpan Passed
    {
        get { lock (_gate) return _passed; }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_gate)
        {
            _passed += by;
            due = [.. _timers.Where(timer => timer.Due <= _passed)];
            _timers.RemoveAll(timer => timer.Due <= _passed);
        }

        foreach (var timer in due) timer.Fire();
    }

    /// <summary>Ends when nothing waits for exactly this long any more.</summary>
    public async Task UntilNothingWaitsAsync(TimeSpan exactly)
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            lock (_gate)
                if (!_timers.Exists(timer => timer.Due - _passed == exactly)) return;
            await Task.Delay(10);
        }

        throw new TimeoutException($"Something waits for {exactly} all the time.");
    }

    /// <summary>Ends when something waits for the clock to get so far, and no further than a quarter of a second more.</summary>
    public async Task UntilSomethingWaitsAsync(TimeSpan moreThan)
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            lock (_gate)
            {
                var atMost = moreThan + TimeSpan.FromSeconds(0.25);
                if (_timers.Any(timer => timer.Due - _passed > moreThan && timer.Due - _passed < atMost)) return;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("nothing waits");
    }

    private sealed class Timer(ManualTime time, Action fire) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time._passed + dueTime;
                time._timers.Add(this);
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>A clock that runs faster, so that long waits are short.</summary>
internal sealed class FastTime(int times) : TimeProvider
{
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private readonly long _from = System.GetTimestamp();

    public override long GetTimestamp() => _from + (System.GetTimestamp() - _from) * times;
    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_from) * times;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private TimeSpan Shorter(TimeSpan span) => span <= TimeSpan.Zero ? span : span / times;
}

/// <summary>A clock for tests that ask thousands of questions: its timers of a second and more ring late, so that a machine that stalls
/// for some seconds makes no answer late.</summary>
internal sealed class PatientTime : TimeProvider
{
    private const int Times = 30;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime >= TimeSpan.FromSeconds(1) ? dueTime * Times : dueTime, period);
}
