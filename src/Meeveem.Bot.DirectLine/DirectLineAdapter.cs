using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Turns;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.DirectLine;

/// <summary>Runs a bot's turns for the clients of Direct Line: what they post goes to the bot, and what it sends into the
/// conversation's log.</summary>
internal sealed class DirectLineAdapter : BotAdapter
{
    private const string ChannelId = "directline";

    // As it is kept: the longest text with every character escaped, and as much again as clients put around it.
    private const int MaximumActivity = 64 * 1024;
    private static readonly ChannelAccount Bot = new("bot", "Meeveem Bot", "bot");

    private readonly IBot _bot;
    private readonly ConversationClient _conversations;
    private readonly TurnsUnderWay _underWay;
    private readonly DirectLineSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="middleware">The same as every other channel's, in order.</param>
    public DirectLineAdapter(
        IBot bot, IEnumerable<IMiddleware> middleware, ConversationClient conversations, TurnsUnderWay underWay,
        DirectLineSettings settings, TimeProvider time, ILogger<DirectLineAdapter> logger)
    {
        (_bot, _conversations, _underWay, _settings, _time, _logger) = (bot, conversations, underWay, settings, time, logger);
        foreach (var each in middleware) Use(each);
    }

    /// <summary>The key of a conversation in the cluster.</summary>
    public static string Key(string conversation) => ConversationKey.For(ChannelId, conversation);

    /// <summary>Tells the bot who joined; called once, when a conversation starts.</summary>
    public async Task StartAsync(string conversation, string user, string address)
    {
        var joined = ClientActivity.From(new(ActivityTypes.ConversationUpdate), conversation, user);
        joined.MembersAdded = [Bot, joined.From];
        joined.Recipient = Bot;
        using var limit = new CancellationTokenSource(_settings.TurnLimit, _time);
        await _underWay.RunAsync(conversation, () => TryAsync(() => RunAsync(joined, null, address, limit.Token)));
    }

    /// <summary>Logs an activity under the token's identity and runs its turn, after those of the conversation before it.</summary>
    public Task<Posted> PostAsync(string conversation, Activity posted, string user, string address)
    {
        if (posted.Text is { } text) posted.Text = TextStart.Of(text, _settings.LongestText);
        if (ActivityJson.ToUtf8(posted).Length > MaximumActivity) return Task.FromResult(new Posted(PostedState.TooLarge));
        var activity = ClientActivity.From(posted, conversation, user);
        (activity.Id, activity.Timestamp) = (null, null);
        return _underWay.RunAsync(
            conversation,
            () => activity.Type == ActivityTypes.Typing ? ShowAsync(activity) : TryAsync(() => TakeAsync(activity, address)));
    }

    // What became of a turn, which ends with the activity's id.
    private async Task<Posted> TryAsync(Func<Task<string>> turn)
    {
        try
        {
            return new(PostedState.Taken, await turn());
        }
        catch (BusyException)
        {
            return new(PostedState.Busy);
        }
        catch (Exception e)
        {
            // The exception's message may quote what a person wrote; its type and place do not.
            Log.TurnFailed(_logger, e.GetType().Name, e.TargetSite?.Name ?? "");
            return new(PostedState.Failed);
        }
    }

    private async Task<Posted> ShowAsync(Activity typing)
    {
        typing.Id = Unkept();
        await _conversations.CallAsync(Key(typing.Conversation.Id), grain => grain.ShowAsync(ActivityJson.ToUtf8(typing)));
        return new(PostedState.Taken, typing.Id);
    }

    private async Task<string> TakeAsync(Activity activity, string address)
    {
        using var limit = new CancellationTokenSource(_settings.TurnLimit, _time);
        var deadline = new TurnDeadline(_time.GetUtcNow() + _settings.TurnLimit);
        // A client that never heard back sends the same again.
        var sent = ClientActivity.NameOf(activity);
        // Feedback is told to the bot and not kept.
        var logged = activity.Type == ActivityTypes.Invoke ? null : new PostedActivity(activity.Conversation.Id, LongText.Kept(activity));
        var key = Key(activity.Conversation.Id);
        var name = sent is null ? null : ConversationKey.Within(key, sent);
        var turn = await _conversations.BeginAsync(key, name, "", logged, limit.Token);
        (activity.Id, activity.Timestamp, activity.Recipient) = (turn.Posted ?? Unkept(), turn.Start.Timestamp, Bot);
        return turn.Start.Kind == TurnStartKind.Answered ? activity.Id : await RunAsync(activity, turn, address, limit.Token, deadline);
    }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var sent = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++) sent[i] = new(await SendAsync(turnContext, activities[i], cancellationToken));
        return sent;
    }

    /// <exception cref="NotSupportedException">Always: clients of Direct Line are sent an activity once.</exception>
    public override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Direct Line cannot change an activity that was sent.");

    /// <exception cref="NotSupportedException">Always: clients of Direct Line are sent an activity once.</exception>
    public override Task DeleteActivityAsync(
        ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Direct Line cannot take back an activity that was sent.");

    private async Task<string> SendAsync(ITurnContext turn, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(Convert.ToInt32(activity.Value, System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
                return "";
            case ActivityTypesEx.InvokeResponse:
                turn.TurnState.Add(InvokeResponseKey, activity);
                return "";
            case ActivityTypes.Trace:
                return "";
        }

        var key = Key(turn.Activity.Conversation.Id);
        (activity.ChannelId, activity.ServiceUrl) = (ChannelId, null);
        if (activity.Type != ActivityTypes.Typing)
        {
            (activity.Id, activity.Timestamp) = (null, null);
            var posted = new PostedActivity(turn.Activity.Conversation.Id, ActivityJson.ToUtf8(activity));
            var name = Guid.NewGuid().ToString("N");
            var number = await _conversations.CallAsync(key, grain => grain.AppendAsync(posted, name), cancellationToken);
            return activity.Id = posted.IdOf(number);
        }

        (activity.Id, activity.Timestamp) = (Unkept(), _time.GetUtcNow());
        // The first piece of a stream names itself: without that Web Chat puts later streams of a conversation above earlier ones.
        if (activity.ChannelData is JObject data && (string?)data["streamType"] == "streaming" && data["streamId"] is null)
            data["streamId"] = activity.Id;
        await _conversations.CallAsync(key, grain => grain.ShowAsync(ActivityJson.ToUtf8(activity)), cancellationToken);
        return activity.Id;
    }

    private async Task<string> RunAsync(
        Activity activity, ConversationTurn? conversation, string address, CancellationToken cancellationToken,
        TurnDeadline? deadline = null)
    {
        var isDelivered = false;
        try
        {
            using var turn = new TurnContext(this, activity);
            if (conversation is not null) turn.TurnState.Add(conversation);
            turn.TurnState.Add(new ServiceAddress(address));
            if (deadline is not null) turn.TurnState.Add(deadline);
            // Its time is over where the turns before it took too long.
            cancellationToken.ThrowIfCancellationRequested();
            await RunPipelineAsync(turn, _bot.OnTurnAsync, cancellationToken);
            isDelivered = true;
            return activity.Id;
        }
        finally
        {
            if (conversation is not null) await conversation.EndAsync(isDelivered);
        }
    }

    private static string Unkept() => "t" + Guid.NewGuid().ToString("N");
}
