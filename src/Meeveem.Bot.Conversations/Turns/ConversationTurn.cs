namespace Meeveem.Bot.Conversations.Turns;

/// <summary>A turn that may run; a bot finds it in the state of its turn context.</summary>
/// <param name="start">What the conversation said when it was asked for the turn.</param>
public sealed class ConversationTurn(ConversationClient client, string key, TurnRequest request, TurnStart start)
{
    private bool _isEnded;

    public TurnStart Start => start;

    /// <summary>The id, in the transcript, of what was posted.</summary>
    public string? Posted => start.Number is { } number && request.Posted is { } posted ? posted.IdOf(number) : null;

    /// <summary>The answer that left, for thumbs under it that meet another replica; told when the turn ends.</summary>
    public SentAnswer? Sent { get; set; }

    /// <summary>Saves what the turn settled and what it answers; only then may the answer leave.</summary>
    /// <param name="facts">Null for nothing.</param>
    /// <param name="replies">As JSON.</param>
    /// <param name="isInline">The replies are in the response to whoever delivered the activity,
    /// who may deliver it again to see them.</param>
    /// <exception cref="TurnLostException">It took too long, and another turn took its place.</exception>
    public async Task SettleAsync(byte[]? facts, IReadOnlyList<byte[]> replies, bool isInline, CancellationToken cancellationToken)
    {
        var outcome = new TurnOutcome
        {
            Attempt = request.Attempt, Activity = request.Activity, Person = request.Person, Version = start.Version, Facts = facts,
            Replies = replies, IsInline = isInline,
        };
        _isEnded = await client.CallAsync(key, grain => grain.SettleAsync(outcome), cancellationToken);
    }

    /// <summary>Deletes what the person settled, and what was said where that is kept. Ends when it is deleted.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) =>
        client.CallAsync(key, grain => grain.ForgetAsync(request.Person), cancellationToken);

    /// <summary>Lets the next turn run, unless it may already.</summary>
    /// <param name="isDelivered">Whether what was answered reached its channel.</param>
    public Task EndAsync(bool isDelivered) =>
        !_isEnded && start.Kind is (TurnStartKind.Run or TurnStartKind.Deliver)
            ? client.CallAsync(key, grain => grain.EndTurnAsync(request.Attempt, isDelivered, Sent))
            : Task.CompletedTask;
}
