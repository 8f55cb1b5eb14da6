using Meeveem.Bot.Conversations.Storage;
using Meeveem.Bot.Conversations.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations;

/// <summary>One conversation. Calls interleave, so that one may wait for its turn while another ends one.</summary>
[Reentrant]
internal sealed class ConversationGrain : Grain, IConversationGrain, IDisposable
{
    private const int MostSent = 20;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ISiloStatusOracle _replicas;
    private readonly ConversationTimes _times;
    private readonly TurnQueue _turns;
    private readonly StateSlot<ConversationRecord> _record;
    private readonly FollowedTranscript _transcript;
    // In memory: thumbs come soon, or are kept without what they are about.
    private readonly Queue<SentAnswer> _sent = [];
    private IGrainTimer? _look;

    public ConversationGrain(
        [FromKeyedServices(StoreNames.Facts)] IGrainStorage facts, [FromKeyedServices(StoreNames.Transcripts)] IGrainStorage transcripts,
        ISiloStatusOracle replicas, TranscriptBudget budget, ConversationTimes times)
    {
        (_replicas, _times) = (replicas, times);
        _turns = new(times.Time);
        _record = new(facts, "facts", this.GetGrainId());
        _transcript = new(new(transcripts, this.GetGrainId(), budget, times), times.Time);
    }

    private ConversationRecord Record => _record.Value;

    public async Task<TurnStart> BeginTurnAsync(TurnRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            await OpenAsync();
            if (request.Posted is { } posted) await LookForReplyAsync(request.Activity, posted);
            // From here to the queue nothing is waited for: of two deliveries at once, one is the first.
            EndWhatIsLost();
            if (_turns.ByAttempt(request.Attempt) is { } same) return await RunAsync(same, cancellationToken);
            if (_turns.ByActivity(request.Activity) is { } first)
            {
                await first.Over.Task.WaitAsync(cancellationToken);
                continue;
            }

            if (Record.Find(request.Activity) is { IsAnswered: true, IsDelivered: true } answered)
            {
                OweNothingFor(answered);
                return new(TurnStartKind.Answered) { Replies = answered.Replies, Number = answered.Number };
            }

            if (_turns.IsFull) return new(TurnStartKind.Busy);
            return await RunAsync(_turns.Add(new(request) { Posted = Post(request) }), cancellationToken);
        }
    }

    public async Task<bool> SettleAsync(TurnOutcome outcome)
    {
        await OpenAsync();
        // Saved already, and asked again.
        if (Record.Find(outcome.Activity) is { IsAnswered: true, IsDelivered: var isOver })
        {
            if (isOver) EndTurn(outcome.Attempt);
            return isOver;
        }

        var isOwn = _turns.Running?.Request.Attempt == outcome.Attempt;
        // The process that held the conversation may be gone, and this one know nothing of a turn that is still good.
        var isAdopted = _turns.Running is null && Record.Version == outcome.Version;
        if (!isOwn && !isAdopted) throw new TurnLostException();
        // Whoever asks again is given the same, so that there is nothing left to hear of.
        var endsTurn = outcome is { IsInline: true, Activity: not null };
        var hasSettled = Record.Settle(outcome.Person, outcome.Facts, outcome.Activity);
        Record.Unanswered.Remove(outcome.Person);
        if (outcome.Activity is { } activity)
        {
            Record.Remember(new()
            {
                Activity = activity, At = Now, Person = outcome.Person, Replies = outcome.Replies,
                IsAnswered = true, IsDelivered = endsTurn, HasSettled = hasSettled,
                Number = Record.Find(activity)?.Number, IsInline = outcome.IsInline,
            });
        }

        await SaveAsync();
        if (endsTurn) EndTurn(outcome.Attempt);
        return endsTurn;
    }

    public async Task EndTurnAsync(Guid attempt, bool isDelivered, SentAnswer? sent = null)
    {
        await OpenAsync();
        if (sent is not null) Remember(sent);
        var turn = _turns.ByAttempt(attempt);
        try
        {
            if (isDelivered && turn?.Request.Activity is not null) Delivered(turn);
            await _transcript.SaveAsync();
        }
        finally
        {
            if (turn is not null) _turns.Remove(turn);
        }
    }

    public Task<SentAnswer?> FindSentAsync(string message) => Task.FromResult(_sent.FirstOrDefault(answer => answer.Message == message));

    public async Task<bool> TryOnceAsync(string what)
    {
        await OpenAsync();
        if (Record.Find(what) is not null) return false;
        Record.Remember(new() { Activity = what, At = Now, IsAnswered = true, IsDelivered = true });
        return true;
    }

    public async Task UndoOnceAsync(string what)
    {
        await OpenAsync();
        Record.Recent.RemoveAll(known => known.Activity == what);
    }

    public async Task ForgetAsync(string person)
    {
        await OpenAsync();
        _sent.Clear();
        await DropTranscriptAsync();
        Record.Settle(person, null, null);
        foreach (var known in Record.Recent) known.Replies = [];
        if (Record.Facts.Count > 0) await ReplaceAsync();
        else await DeleteAsync();
    }

    public async Task TakeBackAsync(string person, string activity)
    {
        await OpenAsync();
        Record.TakeBack(person, activity);
        await ReplaceAsync();
    }

    public Task<bool> HasTranscriptAsync() => _transcript.ExistsAsync();

    public Task<bool> StartTranscriptAsync() => _transcript.TryStartAsync();

    public Task<long> AppendAsync(PostedActivity activity, string name) => _transcript.AppendAsync(activity, name);

    public Task ShowAsync(byte[] activity)
    {
        _transcript.Show(activity);
        return Task.CompletedTask;
    }

    public Task<TranscriptPart> ReadAsync(long watermark) => _transcript.ReadAsync(watermark);

    public Task<TranscriptPart> FollowAsync(ITranscriptFollower follower, long watermark) => _transcript.FollowAsync(follower, watermark);

    public Task UnfollowAsync(ITranscriptFollower follower)
    {
        _transcript.Unfollow(follower);
        return Task.CompletedTask;
    }

    public Task DropTranscriptAsync() => _transcript.ClearAsync();

    public void Dispose()
    {
        _look?.Dispose();
        _record.Dispose();
        _transcript.Dispose();
    }

    private void EndTurn(Guid attempt)
    {
        if (_turns.ByAttempt(attempt) is { } turn) _turns.Remove(turn);
    }

    private void Remember(SentAnswer sent)
    {
        _sent.Enqueue(sent);
        if (_sent.Count > MostSent) _sent.Dequeue();
    }

    private DateTimeOffset Now => _times.Time.GetUtcNow();

    private async ValueTask OpenAsync()
    {
        await _record.ReadAsync();
        if (Record.Used != default && Now - Record.Used > _times.Facts) Record.Facts.Clear();
        Record.ForgetOld(Now);
    }

    private async Task SaveAsync()
    {
        Record.Used = Now;
        await _record.WriteAsync();
    }

    // What somebody wants forgotten is not there any more when this ends.
    private async Task ReplaceAsync()
    {
        Record.Used = Now;
        await _record.ReplaceAsync();
    }

    // Which activities came stays known, so that a second delivery of the wish to be forgotten is not a second turn.
    private async Task DeleteAsync()
    {
        var (recent, version) = (Record.Recent, Record.Version);
        await _record.ClearAsync();
        (Record.Recent, Record.Version) = (recent, version);
    }

    // The reply may have reached the transcript, and the word that it did be lost with the process that gave it.
    private async Task LookForReplyAsync(string? activity, PostedActivity posted)
    {
        await _transcript.OpenAsync();
        if (Record.Find(activity) is not { IsAnswered: true, IsDelivered: false, Number: { } number } known) return;
        if (await _transcript.HoldsReplyAsync(posted.Conversation, number)) known.IsDelivered = true;
    }

    // What its turn did not end may be in the transcript all the same.
    private async Task LookForUnansweredAsync(TurnRequest request)
    {
        if (request.Posted is not { } posted || !Record.Unanswered.TryGetValue(request.Person, out var unanswered)) return;
        await LookForReplyAsync(unanswered, posted);
        if (Record.Find(unanswered) is { IsDelivered: true } known) OweNothingFor(known);
    }

    private (long? Number, DateTimeOffset At) Post(TurnRequest request)
    {
        if (request.Posted is not { } posted) return (null, Now);
        if (Record.Find(request.Activity) is { Number: { } known } earlier) return (known, earlier.At);
        var (number, at) = _transcript.Post(posted, request.Activity);
        if (request.Activity is { } activity)
            Record.Remember(new() { Activity = activity, At = Now, Person = request.Person, Number = number });
        return (number, at);
    }

    private async Task<TurnStart> RunAsync(QueuedTurn turn, CancellationToken cancellationToken)
    {
        LookWhileSomebodyWaits();
        try
        {
            // In the store before anything comes of it: whichever replica ends the turn, it is there.
            if (turn.Request.Posted is not null) await _transcript.SaveAsync();
            await turn.Granted.Task.WaitAsync(cancellationToken);
            await LookForUnansweredAsync(turn.Request);
        }
        catch
        {
            _turns.Remove(turn);
            throw;
        }

        if (turn.Over.Task.IsCompleted) throw new TurnLostException();
        var (request, posted) = (turn.Request, turn.Posted);
        var answered = Record.Find(request.Activity) is { IsAnswered: true } known ? known : null;
        return new(answered is null ? TurnStartKind.Run : TurnStartKind.Deliver)
        {
            Facts = Record.FactsOf(request.Person)?.Facts,
            Version = Record.Version,
            Replies = answered?.Replies ?? [],
            OwesApology = Owes(request),
            Number = posted.Number,
            Timestamp = posted.At,
        };
    }

    private void Delivered(QueuedTurn turn)
    {
        var (activity, person, number) = (turn.Request.Activity!, turn.Request.Person, turn.Posted.Number);
        var known = Record.Find(activity)
            ?? Record.Remember(new() { Activity = activity, At = Now, Person = person, Number = number });
        known.IsAnswered = known.IsDelivered = true;
        OweNothingFor(known);
        if (!known.IsInline) known.Replies = [];
    }

    private bool Owes(TurnRequest request) =>
        Record.Unanswered.TryGetValue(request.Person, out var unanswered) && (unanswered is null || unanswered != request.Activity);

    // Its turn was lost, and the answer is there after all.
    private void OweNothingFor(RecentActivity known)
    {
        var isOwed = Record.Unanswered.TryGetValue(known.Person, out var unanswered) && unanswered == known.Activity;
        if (isOwed) Record.Unanswered.Remove(known.Person);
    }

    // Whoever ran a turn for too long, or is gone, will not end it.
    private void EndWhatIsLost()
    {
        while (_turns.Running is { } running && (_turns.Expired == running || IsOfDead(running.Request.Replica)))
        {
            Record.Unanswered[running.Request.Person] = running.Request.Activity;
            _turns.Remove(running);
        }

        if (!_turns.HasWaiting)
        {
            _look?.Dispose();
            _look = null;
        }
    }

    private bool IsOfDead(SiloAddress? replica) => replica is not null && _replicas.IsDeadSilo(replica);

    private void LookWhileSomebodyWaits()
    {
        if (!_turns.HasWaiting) return;
        _look ??= this.RegisterGrainTimer(EndWhatIsLostAsync, new() { DueTime = LookEvery, Period = LookEvery, Interleave = true });
    }

    private Task EndWhatIsLostAsync(CancellationToken cancellationToken)
    {
        EndWhatIsLost();
        return Task.CompletedTask;
    }
}
