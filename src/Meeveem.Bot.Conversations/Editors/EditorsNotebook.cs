using Meeveem.Bot.Conversations.Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Conversations.Editors;

/// <summary>Gathers what editors need to know in this process, and sends it to the one place that keeps it: every few seconds, at once
/// where somebody waits for it, and before the process stops. One call is under way at a time, whatever happens meanwhile.</summary>
public sealed class EditorsNotebook(ConversationCluster cluster, TimeProvider time, ILogger<EditorsNotebook> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly PatientCalls _calls = new(time);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _one = new(1);
    private Batch _gathered = new();
    private Batch? _sending;
    private TaskCompletionSource _wanted = NewSignal();
    private bool _isFailing;

    /// <summary>Counts a question that no guide answers.</summary>
    /// <param name="question">Cleaned; null where questions are not kept.</param>
    public void Note(GapKey gap, string? question)
    {
        lock (_gate) _gathered.Notes.Add(gap, time.GetUtcNow(), question);
    }

    /// <summary>Ends when it is saved.</summary>
    public Task KeepAsync(Thumb thumb, CancellationToken cancellationToken)
    {
        Task saved;
        lock (_gate)
        {
            _gathered.Notes.Add(thumb);
            saved = _gathered.Saved.Task;
            _wanted.TrySetResult();
        }

        return saved.WaitAsync(cancellationToken);
    }

    /// <summary>Adds what was gathered elsewhere. Ends when it is saved; under one name it is added once.</summary>
    public Task AddAsync(Guid name, EditorsNotes notes, CancellationToken cancellationToken) =>
        _calls.CallAsync(() => Editors.AddAsync(name, notes), cancellationToken);

    /// <summary>All that is kept, from every replica, with what this one has gathered.</summary>
    public async Task<EditorsNotes> ReadAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken);
        return await _calls.CallAsync(() => Editors.ReadAsync(), cancellationToken);
    }

    /// <summary>Sends what is left first.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (await TrySendAsync(cancellationToken)) await TrySendAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            Task wanted;
            lock (_gate) wanted = _wanted.Task;
            await Task.WhenAny(wanted, Task.Delay(Every, time, stoppingToken));
            stoppingToken.ThrowIfCancellationRequested();
            lock (_gate) _wanted = NewSignal();
            // Somebody may wait for it still.
            if (!await TrySendAsync(stoppingToken)) await Task.Delay(Every, time, stoppingToken);
        }
    }

    private IEditorsGrain Editors => cluster.Grains.GetGrain<IEditorsGrain>(EditorsGrain.Key);

    private async Task<bool> TrySendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(cancellationToken);
            if (_isFailing) ConversationLog.NotesSentAgain(logger);
            _isFailing = false;
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing) ConversationLog.NotesNotSent(logger, e.GetType().Name);
            _isFailing = true;
            return false;
        }
    }

    // What may have been saved although the call failed is sent again as it was, and under the same name.
    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            lock (_gate)
            {
                if (_sending is null && !_gathered.Notes.IsEmpty) (_sending, _gathered) = (_gathered, new());
            }

            if (_sending is not { } batch) return;
            await AddAsync(batch.Name, batch.Notes, cancellationToken);
            _sending = null;
            batch.Saved.TrySetResult();
        }
        finally
        {
            _one.Release();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Batch
    {
        public Guid Name { get; } = Guid.NewGuid();
        public EditorsNotes Notes { get; } = new();
        public TaskCompletionSource Saved { get; } = NewSignal();
    }
}
