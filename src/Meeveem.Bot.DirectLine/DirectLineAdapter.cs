using Meeveem.Bot.DirectLine.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.DirectLine;

/// <summary>Runs a bot's turns for the clients of Direct Line: what they post goes to the bot, and what it sends into the conversation's log.</summary>
internal sealed class DirectLineAdapter : BotAdapter
{
    private const string ChannelId = "directline";

    // As it is kept: the longest text with every character escaped, and as much again as clients put around it.
    private const int MaximumActivity = 64 * 1024;
    private static readonly ChannelAccount Bot = new("bot", "Meeveem Bot", "bot");

    private readonly IBot _bot;
    private readonly DirectLineConversations _conversations;
    private readonly DirectLineSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="middleware">The same as every other channel's, in order.</param>
    public DirectLineAdapter(
        IBot bot, IEnumerable<IMiddleware> middleware, DirectLineConversations conversations, DirectLineSettings settings, TimeProvider time,
        ILogger<DirectLineAdapter> logger)
    {
        (_bot, _conversations, _settings, _time, _logger) = (bot, conversations, settings, time, logger);
        foreach (var each in middleware) Use(each);
    }

    /// <summary>Tells the bot who joined; called once, when a conversation starts.</summary>
    public async Task StartAsync(DirectLineConversation conversation, string user, string address)
    {
        var joined = ClientActivity.From(new(ActivityTypes.ConversationUpdate), conversation.Id, user);
        joined.MembersAdded = [Bot, joined.From];
        joined.Recipient = Bot;
        using var limit = new CancellationTokenSource(_settings.TurnLimit, _time);
        await FinishAsync(conversation.RunAsync(() => RunAsync(conversation, joined, address, limit.Token)));
    }

    /// <summary>Logs an activity under the token's identity and runs its turn, after those of the conversation before it.</summary>
    public async Task<Posted> PostAsync(DirectLineConversation conversation, Activity posted, string user, string address)
    {
        using var limit = new CancellationTokenSource(_settings.TurnLimit, _time);
        var deadline = new TurnDeadline(_time.GetUtcNow() + _settings.TurnLimit);
        if (posted.Text?.Length > _settings.LongestText) posted.Text = posted.Text[.._settings.LongestText];
        if (ActivityJson.ToUtf8(posted).Length > MaximumActivity) return new(PostedState.TooLarge);
        var activity = ClientActivity.From(posted, conversation.Id, user);
        Task? turn = null;
        // The turn is queued under the log's lock: turns run in the order of the log, and each after its message is in it.
        var id = conversation.Append((number, timestamp) =>
        {
            (activity.Id, activity.Timestamp) = (number, timestamp);
            return LongText.Kept(activity);
        }, keep: posted.Type is not (ActivityTypes.Typing or ActivityTypes.Invoke), accept: _ =>
        {
            if (posted.Type == ActivityTypes.Typing) return true;
            if (!conversation.HasRoomForTurn) return false;
            turn = conversation.RunAsync(() =>
            {
                activity.Recipient = Bot;
                return RunAsync(conversation, activity, address, limit.Token, deadline);
            });
            return true;
        }, clientId: (string?)(activity.ChannelData as JObject)?["clientActivityID"]);
        _conversations.KeepToBudget();
        if (id is null) return new(PostedState.Busy);
        return turn is null || await FinishAsync(turn) ? new(PostedState.Taken, id) : new(PostedState.Failed);
    }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var conversation = turnContext.TurnState.Get<DirectLineConversation>();
        var sent = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++) sent[i] = new(await SendAsync(turnContext, conversation, activities[i], cancellationToken));
        _conversations.KeepToBudget();
        return sent;
    }

    /// <exception cref="NotSupportedException">Always: clients of Direct Line are sent an activity once.</exception>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Direct Line cannot change an activity that was sent.");

    /// <exception cref="NotSupportedException">Always: clients of Direct Line are sent an activity once.</exception>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Direct Line cannot take back an activity that was sent.");

    private static async Task<string> SendAsync(ITurnContext turn, DirectLineConversation conversation, Activity activity, CancellationToken cancellationToken)
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
            default:
                return conversation.Append((id, timestamp) => Delivered(activity, id, timestamp), keep: activity.Type != ActivityTypes.Typing)!;
        }
    }

    private static byte[] Delivered(Activity activity, string id, DateTimeOffset timestamp)
    {
        (activity.Id, activity.Timestamp, activity.ChannelId, activity.ServiceUrl) = (id, timestamp, ChannelId, null);
        // The first piece of a stream names itself: without that Web Chat puts later streams of a conversation above earlier ones.
        if (activity.ChannelData is JObject data && (string?)data["streamType"] == "streaming" && data["streamId"] is null) data["streamId"] = id;
        return ActivityJson.ToUtf8(activity);
    }

    private async Task RunAsync(
        DirectLineConversation conversation, Activity activity, string address, CancellationToken cancellationToken, TurnDeadline? deadline = null)
    {
        // Its time is over where the turns before it took too long.
        cancellationToken.ThrowIfCancellationRequested();
        using var turn = new TurnContext(this, activity);
        turn.TurnState.Add(conversation);
        turn.TurnState.Add<IConversationTranscript>(conversation);
        turn.TurnState.Add(new ServiceAddress(address));
        if (deadline is not null) turn.TurnState.Add(deadline);
        await RunPipelineAsync(turn, _bot.OnTurnAsync, cancellationToken);
    }

    private async Task<bool> FinishAsync(Task turn)
    {
        try
        {
            await turn;
            return true;
        }
        catch (Exception e)
        {
            // The exception's message may quote what a person wrote; its type and place do not.
            Log.TurnFailed(_logger, e.GetType().Name, e.TargetSite?.Name ?? "");
            return false;
        }
    }
}
