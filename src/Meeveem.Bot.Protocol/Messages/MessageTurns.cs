using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Connector;
using Meeveem.Bot.Protocol.Rendering;
using Meeveem.Bot.Protocol.Teams;
using Meeveem.Bot.Protocol.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary>Has activities answered: inline, or by the connector after they were acknowledged. Each once, those of a
/// conversation in order, and those that a process left unanswered when the next one starts.</summary>
internal sealed class MessageTurns(
    TurnRunner turns, TurnQueue queue, SeenActivities seen, TurnJournal journal, IConnector connector,
    SentAnswers sent, TimeProvider time, ILogger<MessageTurns> logger) : IHostedService
{
    // No activity has this id, since ids come from channels and hold no control characters.
    private const string WelcomeId = "\0welcome";

    private static readonly TimeSpan WorthAnswering = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TypingLimit = TimeSpan.FromSeconds(1);

    private static readonly Answer TooLate = new()
    {
        Outcome = Outcome.NoAnswer,
        Text = "Sorry, this service was interrupted and your message could not be answered in time. Please send it again.",
    };

    private static readonly Answer Unsure = new()
    {
        Outcome = Outcome.NoAnswer,
        Text = "Sorry, this service was interrupted while it was answering you. If no answer reached you, please send your message again.",
    };

    /// <summary>The replies; null when there is no room for the turn. An activity that came before is not answered anew.</summary>
    public async ValueTask<IReadOnlyList<OutboundActivity>?> AnswerAsync(Activity activity, string address)
    {
        var turn = Begin(activity, out var isNew);
        if (!isNew)
        {
            // Who was welcomed is welcome no more; who asked again may have lost the answer.
            var again = IsWelcome(activity) ? null : await turn.Answered.Task;
            return again is null ? [] : [Render(again, activity, address)];
        }

        try
        {
            if (await queue.TryRunAsync(turn.Conversation, async () => turn.Answered.SetResult(await ThinkAsync(turn, activity))) && turn.Answered.Task.IsCompleted)
                return [Render((await turn.Answered.Task)!, activity, address)];
        }
        finally
        {
            // Whoever waits for an answer that did not come about is told, and the activity may come again.
            if (!turn.Answered.Task.IsCompleted) seen.Forget(turn.Key);
        }

        return null;
    }

    /// <summary>Takes the activity to be answered later; false when there is no room for it.</summary>
    public bool TryAccept(Activity activity, string address)
    {
        var turn = Begin(activity, out var isNew);
        if (!isNew) return true;
        var isTaken = false;
        try
        {
            journal.Add(turn.Name, Essence(activity), address);
            return isTaken = Enqueue(turn, () => MayStream(activity) ? StreamAsync(turn, activity, address) : SendAsync(turn, activity, address));
        }
        finally
        {
            if (!isTaken)
            {
                seen.Forget(turn.Key);
                journal.Remove(turn.Name);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var left in journal.Open()) TakeUp(left);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void TakeUp(LeftTurn left)
    {
        var (accepted, _, address, activity) = left.Record;
        var notice = time.GetUtcNow() - accepted > WorthAnswering ? TooLate : left.WasSending ? Unsure : null;
        var turn = Begin(activity, out var isNew) with { Name = left.Name };
        Log.TurnTakenUp(logger, notice is null ? "answered" : "told");
        if (!isNew || (notice is not null && IsWelcome(activity))) journal.Remove(left.Name);
        else if (!Enqueue(turn, () => SendAsync(turn, activity, address, notice))) Log.QueueFull(logger);
    }

    private bool Enqueue(Turn turn, Func<Task> answer) =>
        queue.TryEnqueue(turn.Conversation, async () =>
        {
            try
            {
                await answer();
            }
            finally
            {
                if (!turn.Answered.Task.IsCompleted) seen.Forget(turn.Key);
                journal.Remove(turn.Name);
            }
        });

    // Not for a turn that was taken up: what its stream had begun may still be open, and Teams has room for one.
    private bool MayStream(Activity activity) => turns.MayGrow && TeamsConversation.ShowsTyping(activity);

    private async Task SendAsync(Turn turn, Activity activity, string address, Answer? notice = null)
    {
        var typing = notice is null && TeamsConversation.ShowsTyping(activity)
            ? connector.TypingAsync(activity.ServiceUrl!, Addressed(activity)) : null;
        var answer = notice ?? await ThinkAsync(turn, activity);
        turn.Answered.SetResult(answer);
        journal.MarkSending(turn.Name);
        // In order where the channel is quick; where it is not, the answer matters more.
        if (typing is not null) await Task.WhenAny(typing, Task.Delay(TypingLimit, time));
        Remember(activity, answer, await connector.SendAsync(activity.ServiceUrl!, Render(answer, activity, address)));
    }

    private async Task StreamAsync(Turn turn, Activity activity, string address)
    {
        await using var stream = new TeamsStream(connector, activity.ServiceUrl!, Addressed(activity), time, logger);
        Answer? answer = null;
        try
        {
            answer = await turns.AnswerAsync(new UserMessage(turn.Conversation, WhatWasSaid.In(activity)), stream.ShowAsync, stream.Stopped);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked wants no answer any more, now or from the next process.
        }

        turn.Answered.SetResult(answer);
        if (answer is null) return;
        await stream.SettleAsync();
        // Only here: pieces are no message, so a turn that dies among them has given no answer yet, and is run anew.
        journal.MarkSending(turn.Name);
        Remember(activity, answer, await stream.EndAsync(Render(answer, activity, address)));
    }

    private void Remember(Activity activity, Answer answer, ConnectorReply reply)
    {
        if (reply.Id is { } id && TeamsConversation.IsTeams(activity)) sent.Remember(activity, id, AnswerRenderer.Data(answer));
    }

    private ValueTask<Answer> ThinkAsync(Turn turn, Activity activity) =>
        IsWelcome(activity) ? ValueTask.FromResult(turns.Welcome()) : turns.AnswerAsync(new UserMessage(turn.Conversation, WhatWasSaid.In(activity)));

    private Turn Begin(Activity activity, out bool isNew)
    {
        var conversation = ConversationKey.For(activity.ChannelId ?? "", activity.Conversation!.Id!);
        var id = IsWelcome(activity) ? WelcomeId : activity.Id is { Length: > 0 } given ? given : Guid.NewGuid().ToString();
        var place = IsWelcome(activity) ? ConversationKey.For(activity.ChannelId ?? "", Welcome.Place(activity)) : conversation;
        var key = ConversationKey.ForActivity(place, id);
        isNew = seen.TryBegin(key, out var answered);
        return new(conversation, key, key.ToString("x32", null), answered);
    }

    private static bool IsWelcome(Activity activity) => activity.Type != ActivityTypes.Message;

    // Names of people, attachments and what the channel adds are not needed to answer.
    private static Activity Essence(Activity activity) => new()
    {
        Type = activity.Type,
        Id = activity.Id,
        ServiceUrl = activity.ServiceUrl,
        ChannelId = activity.ChannelId,
        From = new() { Id = activity.From!.Id },
        Recipient = activity.Recipient is { } bot ? new() { Id = bot.Id, Name = bot.Name } : null,
        Conversation = activity.Conversation,
        Text = IsWelcome(activity) ? null : WhatWasSaid.In(activity) is var said && said.Length > UserMessage.MaximumLength ? said[..(UserMessage.MaximumLength + 1)] : said,
    };

    private static OutboundActivity Render(Answer answer, Activity activity, string address)
    {
        var to = Addressed(activity);
        return AnswerRenderer.Render(answer, ChannelKinds.Of(activity.ChannelId), address, new(to.From, to.Recipient!, to.Conversation!, to.ReplyToId));
    }

    /// <summary>An activity from the bot to whoever sent this one.</summary>
    private static OutboundActivity Addressed(Activity activity)
    {
        // Web Chat holds a reply back until it knows what is replied to, and it never sees this.
        var replyTo = IsWelcome(activity) && ChannelKinds.Of(activity.ChannelId) == ChannelKind.WebChat ? null : activity.Id;
        return new(ActivityTypes.Typing)
        {
            From = activity.Recipient is { Id: { } bot } ? new(bot, activity.Recipient.Name, "bot") : null,
            Recipient = new(activity.From!.Id!, activity.From.Name),
            Conversation = new(activity.Conversation!.Id!),
            ReplyToId = string.IsNullOrEmpty(replyTo) ? null : replyTo,
        };
    }

    private sealed record Turn(string Conversation, UInt128 Key, string Name, TaskCompletionSource<Answer?> Answered);
}
