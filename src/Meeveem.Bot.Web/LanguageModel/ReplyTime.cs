using Meeveem.Bot.Web.LanguageModel.Endpoints;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>How long one reply may take: a short time until it begins, a longer one in all. Runs from construction.</summary>
internal sealed class ReplyTime : IDisposable
{
    private readonly CancellationTokenSource _first;
    private readonly CancellationTokenSource _total;
    private readonly CancellationTokenSource _any;
    private readonly CancellationToken _caller;
    private bool _hasBegun;

    public ReplyTime(TimeSpan first, TimeSpan total, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _first = new CancellationTokenSource(first, time);
        _total = new CancellationTokenSource(total, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(_first.Token, _total.Token, caller);
    }

    /// <summary>Cancelled when the time is over, or the caller's token is.</summary>
    public CancellationToken Token => _any.Token;

    /// <summary>The time is over although the caller still waits; null where it is not.</summary>
    public FaultKind? Fault =>
        _caller.IsCancellationRequested || !_any.IsCancellationRequested ? null : _hasBegun ? FaultKind.TooSlow : FaultKind.SlowStart;

    /// <summary>The reply has begun: only the time in all counts from now on.</summary>
    public void Begin()
    {
        if (_hasBegun) return;
        _hasBegun = true;
        _first.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _any.Dispose();
        _first.Dispose();
        _total.Dispose();
    }
}
