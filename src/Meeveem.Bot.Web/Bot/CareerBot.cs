using System.Net;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Turns;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Telemetry;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Rendering;
using Meeveem.Bot.Web.Bot.Teams;
using Meeveem.Bot.Web.Editors;
using Meeveem.Bot.Web.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot;

/// <summary>The career assistant, for every channel: answers messages, greets, and serves what is pressed on its cards.</summary>
internal sealed class CareerBot(
    TurnRunner turns, ReplyStreams streams, ConversationClient conversations, SentAnswers sent,
    BandCardAction cards, BandQuery bands, FeedbackAction feedback, UnansweredQuestions unanswered,
    BotMetrics metrics, TimeProvider time, ILogger<CareerBot> logger) : TeamsActivityHandler
{
    /// <summary>Channels give up on an invoke after five seconds; ours ends a little before.</summary>
    public static readonly TimeSpan InvokeLimit = TimeSpan.FromSeconds(4.5);

    private const string OwedApology =
        "Sorry, your last message was not answered: something went wrong on our side. Please send it again if you still need it.";

    private static readonly Answer CouldNotForget = new()
    {
        Outcome = Outcome.Chat,
        Text = "Sorry, I could not delete what is kept of this conversation just now, so it is still there. " +
            "Please ask me again in a moment.",
    };

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        ITurnContext turn = turnContext;
        var message = turn.Activity;
        await using var stream = await streams.OpenAsync(turn, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stream.Stopped);
        var said = Said(turn);
        Answer answer;
        try
        {
            using var span = TurnSpans.Start("answer");
            answer = await turns.AnswerAsync(said, stream.Show, stop.Token);
        }
        catch (OperationCanceledException) when (stream.Stopped.IsCancellationRequested)
        {
            return;
        }

        if (turn.TurnState.Get<ConversationTurn>() is { Start.OwesApology: true })
            answer = answer with { Text = $"{OwedApology}\n\n{answer.Text}" };
        if (answer.ForgetsConversation) answer = await ForgottenAsync(turn, answer, cancellationToken);
        var reply = Render(answer, turn);
        // Forgotten means that a reload does not bring it back, nor what the reply would be a reply to.
        if (answer.ForgetsConversation && turn.Adapter is DirectLineAdapter) turn.SendsApart(reply);
        await SettleAsync(turn, answer, reply, cancellationToken);
        metrics.Answered(answer, message.ChannelId);
        unanswered.Note(answer, said.Text);
        using var sending = TurnSpans.Start("send");
        var id = await stream.EndAsync(reply, cancellationToken);
        if (id is { Length: > 0 }) Remember(turn, id, AnswerActivities.Data(answer));
    }

    // An edited message is answered anew, in the place of its answer.
    protected override async Task OnMessageUpdateActivityAsync(
        ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ITurnContext turn = turnContext;
        if (!TeamsConversation.IsEdit(turn.Activity) || await ReplyToAsync(turn.Activity, cancellationToken) is not { } earlier) return;
        var answer = await turns.AnswerAsync(Said(turn), stop: cancellationToken);
        var reply = Render(answer, turn);
        reply.Id = earlier;
        // A second delivery replaces the answer again, which is the same as once.
        if (turn.TurnState.Get<ConversationTurn>() is { } conversation)
            await conversation.SettleAsync(SavedFacts.Write(answer.Settled), [], isInline: false, cancellationToken);
        await turn.UpdateActivityAsync(reply, cancellationToken);
    }

    // Another replica may have answered.
    private async Task<string?> ReplyToAsync(Activity question, CancellationToken cancellationToken)
    {
        if (sent.ReplyTo(question) is { } known) return known;
        if (question is not { Id: { Length: > 0 } id, Conversation.Id.Length: > 0 }) return null;
        var key = ActivityKeys.Of(question).Conversation;
        return await conversations.CallAsync(key, grain => grain.FindReplyAsync(id), cancellationToken);
    }

    // Whoever ends a conversation wants nothing of it kept.
    protected override async Task OnEndOfConversationActivityAsync(
        ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken)
    {
        ITurnContext turn = turnContext;
        if (turn.TurnState.Get<ConversationTurn>() is { } conversation) await conversation.ForgetAsync(cancellationToken);
    }

    // A message that somebody takes back is forgotten.
    protected override async Task OnMessageDeleteActivityAsync(
        ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = ((ITurnContext)turnContext).Activity;
        if (activity.Conversation?.Id is not { Length: > 0 } || activity.Id is not { Length: > 0 }) return;
        var keys = ActivityKeys.Of(activity);
        await conversations.CallAsync(keys.Conversation, grain => grain.TakeBackAsync(keys.Person, keys.Activity!), cancellationToken);
    }

    // Our own panel tells feedback by an event, which the log keeps, so that a reload shows it.
    protected override Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Name == FeedbackAction.EventName
            ? feedback.KeepEventAsync(((ITurnContext)turnContext).Activity, cancellationToken)
            : base.OnEventActivityAsync(turnContext, cancellationToken);

    // One level further down, the SDK would look each member up with the connector first.
    protected override Task OnConversationUpdateActivityAsync(
        ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        WelcomeAsync(turnContext, cancellationToken);

    protected override Task OnInstallationUpdateActivityAsync(
        ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        WelcomeAsync(turnContext, cancellationToken);

    protected override async Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(InvokeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var response = await AnswerAsync(turnContext, either.Token).WaitAsync(either.Token);
            // What became of a card's button is in the body; HTTP's status is always this.
            if (response.Body is AdaptiveCardInvokeResponse) response.Status = (int)HttpStatusCode.OK;
            return response;
        }
        catch (Exception e) when (ActivityJson.IsUnreadable(e))
        {
            return Refused();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The exception's message may quote what a person wrote; its type and place do not.
            BotLog.InvokeFailed(logger, e.GetType().Name, e.TargetSite?.Name ?? "");
            return new InvokeResponse { Status = (int)HttpStatusCode.InternalServerError };
        }
    }

    protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        Task.FromResult(cards.Answer(invokeValue));

    protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
        ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(bands.Answer(query) ?? throw new InvokeResponseException(HttpStatusCode.BadRequest));

    private async Task<InvokeResponse> AnswerAsync(ITurnContext<IInvokeActivity> turn, CancellationToken cancellationToken)
    {
        var activity = ((ITurnContext)turn).Activity;
        switch (activity.Name)
        {
            // The SDK fails on a query without a value.
            case "composeExtension/query" when activity.Value is not JObject:
                return Refused();
            case FeedbackAction.FetchName:
                return FeedbackAction.Form(activity.Value) is { } form ? CreateInvokeResponse(form) : Refused();
            case FeedbackAction.Name:
                // Anything in the body would be shown to the person as an error.
                return await feedback.KeepAsync(activity, cancellationToken) ? CreateInvokeResponse(new JObject()) : Refused();
            default:
                return await base.OnInvokeActivityAsync(turn, cancellationToken);
        }
    }

    private static InvokeResponse Refused() => new() { Status = (int)HttpStatusCode.BadRequest };

    private async Task WelcomeAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        if (!TeamsConversation.WelcomeIsDue(activity)) return;
        var place = ConversationKey.For(activity.ChannelId ?? "", TeamsConversation.WelcomePlace(activity));
        // No activity has this name: theirs are hashes.
        const string Greeting = "welcome";
        if (!await conversations.CallAsync(place, grain => grain.TryOnceAsync(Greeting), cancellationToken)) return;
        try
        {
            await turn.SendActivityAsync(Render(turns.Welcome(), turn), cancellationToken);
        }
        catch
        {
            await conversations.CallAsync(place, grain => grain.UndoOnceAsync(Greeting), CancellationToken.None);
            throw;
        }
    }

    // "Done" is said only when it is.
    private async Task<Answer> ForgottenAsync(ITurnContext turn, Answer answer, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<ConversationTurn>() is not { } conversation) return answer;
        try
        {
            await conversation.ForgetAsync(cancellationToken);
            return answer;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            BotLog.TurnFailed(logger, e.GetType().Name, e.TargetSite?.Name ?? "");
            return CouldNotForget with { Settled = SavedFacts.Read(conversation.Start.Facts) };
        }
    }

    // Saved before it leaves, so that whatever happens then, it is not answered in another way.
    private static async Task SettleAsync(ITurnContext turn, Answer answer, Activity reply, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<ConversationTurn>() is not { } conversation) return;
        using var span = TurnSpans.Start("save");
        var isInline = turn.Activity.DeliveryMode == DeliveryModes.ExpectReplies;
        await conversation.SettleAsync(SavedFacts.Write(answer.Settled), [ActivityJson.ToUtf8(reply)], isInline, cancellationToken);
    }

    private void Remember(ITurnContext turn, string id, AnswerData data)
    {
        var answer = new SentAnswer(id, data.Outcome, [.. data.Sources.Select(source => $"{source.Guide}#{source.Section}")])
        {
            Question = turn.Activity.Id,
        };
        sent.Remember(turn.Activity, answer);
        if (turn.TurnState.Get<ConversationTurn>() is { } conversation) conversation.Sent = answer;
    }

    private static UserMessage Said(ITurnContext turn)
    {
        var message = turn.Activity;
        var isTeams = TeamsConversation.IsTeams(message);
        var said = isTeams ? TeamsText.Said(message) : TypedText.Of(message);
        return new(ConversationKey.For(message.ChannelId ?? "", message.Conversation.Id), said)
        {
            Facts = SavedFacts.Read(turn.TurnState.Get<ConversationTurn>()?.Start.Facts),
            Quoted = isTeams ? TeamsText.Quoted(message) : null,
            PageRole = (message.ChannelData as JObject).Text("role"),
            AnswerBy = turn.TurnState.Get<TurnDeadline>()?.At,
        };
    }

    private Activity Render(Answer answer, ITurnContext turn)
    {
        var address = turn.TurnState.Get<ServiceAddress>()?.Value ?? "";
        return feedback.Ask(AnswerActivities.Of(answer, ChannelKinds.Of(turn.Activity.ChannelId), address));
    }
}
