using Meeveem.Bot.Conversations.Transcripts;

namespace Meeveem.Bot.Conversations.Grains;

/// <summary>Keeps the turns of one conversation: which may run, what each settled, and what a second delivery of its activity
/// gets.</summary>
/// <param name="somebodyWaits">Called when a turn waits for another.</param>
internal sealed class TurnKeeper(
    ConversationState state, FollowedTranscript transcript, ISiloStatusOracle replicas, ConversationTimes times, Action somebodyWaits)
{
    private readonly TurnQueue _turns = new(times.Time);

    public bool HasWaiting => _turns.HasWaiting;

    private ConversationRecord Record => state.Record;

    /// <summary>Ends when the turn may run, or need not.</summary>
    public async Task<TurnStart> BeginAsync(TurnRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            await state.OpenAsync();
            if (request.Posted is { } posted) await LookForReplyAsync(request.Activity, posted);
            // From here to the queue nothing is waited for: of two deliveries at once, one is the first.
            EndLost();
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

    /// <summary>Keeps what a turn settled and answers.</summary>
    /// <returns>Whether that ended the turn.</returns>
    /// <exception cref="TurnLostException">Another turn has taken its place.</exception>
    public async Task<bool> SettleAsync(TurnOutcome outcome)
    {
        await state.OpenAsync();
        // Saved already, and asked again.
        if (Record.Find(outcome.Activity) is { IsAnswered: true, IsDelivered: var isOver })
        {
            if (isOver) End(outcome.Attempt);
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
                Activity = activity, At = state.Now, Person = outcome.Person, Replies = outcome.Replies,
                IsAnswered = true, IsDelivered = endsTurn, HasSettled = hasSettled,
                Number = Record.Find(activity)?.Number, IsInline = outcome.IsInline,
            });
        }

        await state.SaveAsync();
        if (endsTurn) End(outcome.Attempt);
        return endsTurn;
    }

    /// <summary>Lets the next turn run.</summary>
    public async Task EndAsync(Guid attempt, bool isDelivered)
    {
        var turn = _turns.ByAttempt(attempt);
        try
        {
            await state.OpenAsync();
            if (isDelivered && turn?.Request.Activity is not null) Delivered(turn);
            await transcript.SaveAsync();
        }
        finally
        {
            if (turn is not null) _turns.Remove(turn);
        }
    }

    /// <summary>Whoever ran a turn for too long, or is gone, will not end it.</summary>
    public void EndLost()
    {
        while (_turns.Running is { } running && (_turns.Expired == running || IsOfDead(running.Request.Replica)))
        {
            Record.Unanswered[running.Request.Person] = running.Request.Activity;
            _turns.Remove(running);
        }
    }

    private void End(Guid attempt)
    {
        if (_turns.ByAttempt(attempt) is { } turn) _turns.Remove(turn);
    }

    // The reply may have reached the transcript, and the word that it did be lost with the process that gave it.
    private async Task LookForReplyAsync(string? activity, PostedActivity posted)
    {
        await transcript.OpenAsync();
        if (Record.Find(activity) is not { IsAnswered: true, IsDelivered: false, Number: { } number } known) return;
        if (await transcript.HoldsReplyAsync(posted.Conversation, number)) known.IsDelivered = true;
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
        if (request.Posted is not { } posted) return (null, state.Now);
        if (Record.Find(request.Activity) is { Number: { } known } earlier) return (known, earlier.At);
        var (number, at) = transcript.Post(posted, request.Activity);
        if (request.Activity is { } activity)
            Record.Remember(new() { Activity = activity, At = state.Now, Person = request.Person, Number = number });
        return (number, at);
    }

    private async Task<TurnStart> RunAsync(QueuedTurn turn, CancellationToken cancellationToken)
    {
        if (_turns.HasWaiting) somebodyWaits();
        try
        {
            // In the store before anything comes of it: whichever replica ends the turn, it is there.
            if (turn.Request.Posted is not null) await transcript.SaveAsync();
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
            Facts = answered is null ? Record.FactsOf(request.Person)?.Facts : Record.FactsBefore(request.Person, answered),
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
            ?? Record.Remember(new() { Activity = activity, At = state.Now, Person = person, Number = number });
        known.IsAnswered = known.IsDelivered = state.IsUnsaved = true;
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

    private bool IsOfDead(SiloAddress? replica) => replica is not null && replicas.IsDeadSilo(replica);
}
