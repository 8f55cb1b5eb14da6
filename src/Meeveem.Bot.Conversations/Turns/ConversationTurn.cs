
namespace Meeveem.Bot.Conversations.Turns;

/// <summary>A turn that may run; a bot finds it in the state of its turn context.</summary>
public sealed class ConversationTurn
{
    private readonly ConversationClient _client;
    private readonly string _key;
    private readonly TurnRequest _request;
    private readonly TurnStart _start;
    private bool _isEnded;

    internal ConversationTurn(ConversationClient client, string key, TurnRequest request, TurnStart start) =>
        (_client, _key, _request, _start) = (client, key, request, start);

    public TurnStartKind Kind => _start.Kind;

    /// <summary>What the person who speaks settled so far; null for nothing.</summary>
    public ReadOnlyMemory<byte>? Facts => _start.Facts;

    /// <summary>What was answered to the activity before, as JSON.</summary>
    public IReadOnlyList<byte[]> Replies => _start.Replies;

    /// <summary>The person's last message was taken up and never answered.</summary>
    public bool OwesApology => _start.OwesApology;

    /// <summary>The id, in the transcript, of what was posted.</summary>
    public string? Posted => _start.Number is { } number && _request.Posted is { } posted ? posted.IdOf(number) : null;

    public DateTimeOffset Timestamp => _start.Timestamp;

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
            Attempt = _request.Attempt, Activity = _request.Activity, Person = _request.Person, Version = _start.Version, Facts = facts,
            Replies = replies, IsInline = isInline,
        };
        _isEnded = await _client.CallAsync(_key, grain => grain.SettleAsync(outcome), cancellationToken);
    }

    /// <summary>Deletes what the person settled, and what was said where that is kept. Ends when it is deleted.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) =>
        _client.CallAsync(_key, grain => grain.ForgetAsync(_request.Person), cancellationToken);

    /// <summary>Lets the next turn run, unless it may already.</summary>
    /// <param name="isDelivered">Whether what was answered reached its channel.</param>
    public Task EndAsync(bool isDelivered) =>
        !_isEnded && Kind is (TurnStartKind.Run or TurnStartKind.Deliver)
            ? _client.CallAsync(_key, grain => grain.EndTurnAsync(_request.Attempt, isDelivered, Sent))
            : Task.CompletedTask;
}
