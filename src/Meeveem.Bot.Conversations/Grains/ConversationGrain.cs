using Meeveem.Bot.Conversations.Storage;
using Meeveem.Bot.Conversations.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Storage;

namespace Meeveem.Bot.Conversations.Grains;

/// <summary>One conversation: its turns, what it settled and its transcript. Calls interleave, so that one may wait for its turn while
/// another ends one.</summary>
[Reentrant]
internal sealed class ConversationGrain : Grain, IConversationGrain
{
    private const int MostSent = 20;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ConversationState _state;
    private readonly TurnKeeper _turns;
    private readonly FollowedTranscript _transcript;
    // In memory: thumbs come soon, or are kept without what they are about.
    private readonly Queue<SentAnswer> _sent = [];
    private IGrainTimer? _look;

    public ConversationGrain(
        [FromKeyedServices(StoreNames.Facts)] IGrainStorage facts, [FromKeyedServices(StoreNames.Transcripts)] IGrainStorage transcripts,
        ISiloStatusOracle replicas, TranscriptBudget budget, ConversationTimes times)
    {
        _state = new(new(facts, "facts", this.GetGrainId()), times);
        _transcript = new(new(transcripts, this.GetGrainId(), budget, times), times.Time);
        _turns = new(_state, _transcript, replicas, times, LookWhileSomebodyWaits);
    }

    private ConversationRecord Record => _state.Record;

    // So that a second delivery, to whichever process holds the conversation then, is not answered once more.
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _state.PutAwayAsync();

    public Task<TurnStart> BeginTurnAsync(TurnRequest request, CancellationToken cancellationToken) =>
        _turns.BeginAsync(request, cancellationToken);

    public Task<bool> SettleAsync(TurnOutcome outcome) => _turns.SettleAsync(outcome);

    public async Task EndTurnAsync(Guid attempt, bool isDelivered, SentAnswer? sent = null)
    {
        if (sent is not null) Remember(sent);
        await _turns.EndAsync(attempt, isDelivered);
    }

    public Task<SentAnswer?> FindSentAsync(string message) => Task.FromResult(_sent.FirstOrDefault(answer => answer.Message == message));

    public Task<string?> FindReplyAsync(string question) =>
        Task.FromResult(_sent.LastOrDefault(answer => answer.Question == question)?.Message);

    public async Task<bool> TryOnceAsync(string what)
    {
        await _state.OpenAsync();
        if (Record.Find(what) is not null) return false;
        Record.Remember(new() { Activity = what, At = _state.Now, IsAnswered = true, IsDelivered = true });
        _state.IsUnsaved = true;
        return true;
    }

    public async Task UndoOnceAsync(string what)
    {
        await _state.OpenAsync();
        Record.Recent.RemoveAll(known => known.Activity == what);
        _state.IsUnsaved = true;
    }

    public async Task ForgetAsync(string person)
    {
        await _state.OpenAsync();
        _sent.Clear();
        await DropTranscriptAsync();
        Record.Settle(person, null, null);
        foreach (var known in Record.Recent) known.Replies = [];
        if (Record.Facts.Count > 0) await _state.ReplaceAsync();
        else await _state.DeleteAsync();
    }

    public async Task TakeBackAsync(string person, string activity)
    {
        await _state.OpenAsync();
        Record.TakeBack(person, activity);
        await _state.ReplaceAsync();
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

    private void Remember(SentAnswer sent)
    {
        _sent.Enqueue(sent);
        if (_sent.Count > MostSent) _sent.Dequeue();
    }

    private void LookWhileSomebodyWaits() =>
        _look ??= this.RegisterGrainTimer(EndLostAsync, new() { DueTime = LookEvery, Period = LookEvery, Interleave = true });

    private Task EndLostAsync(CancellationToken cancellationToken)
    {
        _turns.EndLost();
        if (!_turns.HasWaiting)
        {
            _look?.Dispose();
            _look = null;
        }

        return Task.CompletedTask;
    }
}
