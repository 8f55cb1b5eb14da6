using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Bot;

/// <summary>One turn, whatever the channel: an answer in time, or one apology.</summary>
internal sealed class TurnRunner(
    Func<UserMessage, PartialAnswer?, CancellationToken, ValueTask<Answer>> answer,
    Func<Answer> welcome,
    TimeProvider time,
    ILogger<TurnRunner> logger,
    bool mayGrow)
{
    // A channel waits for ten seconds at least, and the answer is still to be sent.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(7);

    // For what was stopped to come to its end.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(2);

    private static readonly Answer Apology = new()
    {
        Outcome = Outcome.NoAnswer,
        Text = "Sorry, something went wrong on our side and your message was not answered. Please send it again.",
    };

    /// <summary>Whether there are answers whose text is shown while it grows.</summary>
    public bool MayGrow => mayGrow;

    /// <summary>The answer; an apology with no detail when the turn fails or takes too long.</summary>
    /// <param name="show">Gets an answer's text while it grows, where the channel can show that.</param>
    /// <param name="stop">Cancelled when nobody wants the answer any more; the only exception that comes out is of that.</param>
    public async ValueTask<Answer> AnswerAsync(UserMessage message, PartialAnswer? show = null, CancellationToken stop = default)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        Task<Answer>? pending = null;
        try
        {
            var answering = answer(message, show, either.Token);
            if (answering.IsCompletedSuccessfully) return answering.Result;
            pending = answering.AsTask();
            return await pending.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The conversation's next turn reads what this one may still be writing.
            if (pending is not null) await Task.WhenAny(pending, Task.Delay(Ending, time, CancellationToken.None));
            throw;
        }
        catch (Exception e)
        {
            return Apologise(e) with { Settled = message.Facts };
        }
    }

    /// <summary>The greeting of a new conversation.</summary>
    public Answer Welcome()
    {
        try
        {
            return welcome();
        }
        catch (Exception e)
        {
            return Apologise(e);
        }
    }

    private Answer Apologise(Exception e)
    {
        // The exception's message may quote what a person wrote; its type and place do not.
        BotLog.TurnFailed(logger, e.GetType().Name, e.TargetSite?.Name ?? "");
        return Apology;
    }
}
