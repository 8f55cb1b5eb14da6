using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Web.Bot.Activities;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot;

/// <summary>An answer that is sent whole, for channels that show nothing before; where asked, they show that it is on its way.</summary>
internal sealed class WholeReply : IReplyStream
{
    private static readonly TimeSpan TypingLimit = TimeSpan.FromSeconds(1);

    private readonly ITurnContext _turn;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _typingEnds;
    private readonly Task _typing;

    public WholeReply(ITurnContext turn, bool showsTyping, TimeProvider time, CancellationToken cancellationToken)
    {
        (_turn, _time) = (turn, time);
        _typingEnds = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _typing = showsTyping ? turn.SendActivityAsync(new Activity(ActivityTypes.Typing), _typingEnds.Token) : Task.CompletedTask;
    }

    public CancellationToken Stopped => CancellationToken.None;

    public PartialAnswer? Show => null;

    public async Task<string?> EndAsync(Activity message, CancellationToken cancellationToken)
    {
        // In order where the channel is quick; where it is not, the answer matters more.
        if (!_typing.IsCompleted) await Task.WhenAny(_typing, Task.Delay(TypingLimit, _time, cancellationToken));
        return (await _turn.SendActivityAsync(message, cancellationToken))?.Id;
    }

    public async ValueTask DisposeAsync()
    {
        // That typing could not be shown is nobody's trouble; a call that still hangs does not outlive the turn.
        await _typingEnds.CancelAsync();
        await _typing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _typingEnds.Dispose();
    }
}
