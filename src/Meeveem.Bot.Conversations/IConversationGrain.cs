using Orleans.Concurrency;

namespace Meeveem.Bot.Conversations;

/// <summary>One conversation, wherever in the cluster it is: its turns one at a time, what it settled, what was answered,
/// and where its channel keeps none, its transcript. The key is that of <see cref="ConversationKey"/>.</summary>
[Alias("conversation")]
public interface IConversationGrain : IGrainWithStringKey
{
    /// <summary>Ends when the caller may run its turn, or there is nothing to run.
    /// Asked again with the same attempt, it says the same.</summary>
    [Alias("begin")]
    Task<TurnStart> BeginTurnAsync([Immutable] TurnRequest request, CancellationToken cancellationToken);

    /// <summary>Saves what a turn settled and what it answers; only then may the answer leave.</summary>
    /// <returns>Whether that ended the turn, as it does where the replies are in the response to whoever asked.</returns>
    /// <exception cref="TurnLostException">The turn took too long and another one took its place.</exception>
    [Alias("settle")]
    Task<bool> SettleAsync([Immutable] TurnOutcome outcome);

    /// <summary>The turn is over and the next may run. What its client must be able to read again is saved first.</summary>
    /// <param name="isDelivered">Whether the answer reached its channel; else the next delivery of the activity is given the same.</param>
    /// <param name="sent">The answer that left; null for none, or where its channel gave it no id.</param>
    [Alias("end")]
    Task EndTurnAsync(Guid attempt, bool isDelivered, SentAnswer? sent = null);

    /// <summary>One of the last answers that left, by the id of its message; null where it is not known any more.</summary>
    [Alias("find-sent")]
    Task<SentAnswer?> FindSentAsync(string message);

    /// <summary>The id of the message that answered a question; null where it is not known.</summary>
    [Alias("find-reply")]
    Task<string?> FindReplyAsync(string question);

    /// <summary>True the first time within a quarter of an hour.</summary>
    [Alias("once")]
    Task<bool> TryOnceAsync(string what);

    /// <summary>What was not done after all may be tried again.</summary>
    [Alias("undo-once")]
    Task UndoOnceAsync(string what);

    /// <summary>Deletes what a person settled, every stored answer and the transcript. Ends when it is deleted.</summary>
    [Alias("forget")]
    Task ForgetAsync(string person);

    /// <summary>A person took a message back: what it settled is forgotten.</summary>
    [Alias("take-back")]
    Task TakeBackAsync(string person, string activity);

    /// <summary>Whether there is a transcript.</summary>
    [Alias("has-transcript")]
    Task<bool> HasTranscriptAsync();

    /// <summary>Begins the transcript; true the first time.</summary>
    [Alias("start-transcript")]
    Task<bool> StartTranscriptAsync();

    /// <summary>Adds an activity to the transcript and saves it before anybody sees it; its number.</summary>
    /// <param name="name">Tells it from every other of the conversation, so that the call can be made again.</param>
    [Alias("append")]
    Task<long> AppendAsync(PostedActivity activity, string name);

    /// <summary>Shows an activity to those who follow, and keeps it nowhere.</summary>
    [Alias("show")]
    Task ShowAsync([Immutable] byte[] activity);

    /// <summary>What stands after a watermark. One past the end counts as the end.</summary>
    [Alias("read")]
    Task<TranscriptPart> ReadAsync(long watermark);

    /// <summary>The same; from then on the follower is told what is added, with nothing between lost. To be renewed.</summary>
    [Alias("follow")]
    Task<TranscriptPart> FollowAsync(ITranscriptFollower follower, long watermark);

    [Alias("unfollow")]
    Task UnfollowAsync(ITranscriptFollower follower);

    /// <summary>Deletes the transcript; the conversation can go on.</summary>
    [Alias("drop-transcript")]
    Task DropTranscriptAsync();
}

/// <summary>Who is told what is added to a transcript.</summary>
[Alias("transcript-follower")]
public interface ITranscriptFollower : IGrainObserver
{
    [OneWay, Alias("added")]
    Task AddedAsync([Immutable] TranscriptFrame frame);

    /// <summary>Too many follow; this follower is told nothing more.</summary>
    [OneWay, Alias("dropped")]
    Task DroppedAsync();
}
