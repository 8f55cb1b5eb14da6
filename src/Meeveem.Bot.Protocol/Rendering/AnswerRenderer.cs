using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Rendering;

/// <summary>From whom, to whom, where and in answer to what a reply goes.</summary>
internal readonly record struct ReplyAddress(
    OutboundAccount? From, OutboundAccount? Recipient, ConversationReference Conversation, string? ReplyToId);

/// <summary>Shapes an answer for its channel.</summary>
internal static class AnswerRenderer
{
    private static readonly ClaimInterpreter WordedByAI = new("Worded by AI from the guides cited");

    /// <param name="publicAddress">Where the service is reached, without a slash at the end; citations link there.</param>
    public static OutboundActivity Render(Answer answer, ChannelKind channel, string publicAddress, ReplyAddress address)
    {
        var claims = Claims(Cited(answer), publicAddress);
        if (answer.WrittenByModel && channel == ChannelKind.WebChat && claims.Length > 0) claims[0] = claims[0] with { ClaimInterpreter = WordedByAI };
        var reply = new OutboundActivity(ActivityTypes.Message)
        {
            From = address.From,
            Recipient = address.Recipient,
            Conversation = address.Conversation,
            ReplyToId = address.ReplyToId,
            Text = channel == ChannelKind.WebChat ? MarkdownSources.Append(answer.Text, claims) : answer.Text,
            TextFormat = "markdown",
            InputHint = answer.Outcome == Outcome.Clarify ? "expectingInput" : "acceptingInput",
            Entities = claims.Length > 0 ? [answer.WrittenByModel ? new MessageEntity(claims).LabelledAsAI() : new MessageEntity(claims)] : null,
            SuggestedActions = answer.NextSteps.Count > 0 ? new(Actions(answer.NextSteps)) : null,
            Attachments = channel != ChannelKind.Teams && answer.Bands is { Rows.Count: > 0 } bands ? [new(AdaptiveCard.ContentType, BandCardCache.Get(bands))] : null,
            ChannelData = new(channel == ChannelKind.WebChat ? PanelData.Add(Data(answer), answer) : Data(answer)),
        };
        return channel == ChannelKind.Teams ? TeamsMessage.Shape(reply, answer, publicAddress) : reply;
    }

    /// <summary>An answer's outcome and sources.</summary>
    public static AnswerData Data(Answer answer) => new(OutcomeName(answer.Outcome), Sources(Cited(answer)));

    private static IReadOnlyList<Citation> Cited(Answer answer) => answer.Outcome is Outcome.Band or Outcome.Guide ? answer.Citations : [];

    private static string OutcomeName(Outcome outcome) => outcome switch
    {
        Outcome.Band => "band",
        Outcome.Guide => "guide",
        Outcome.Clarify => "clarify",
        Outcome.NoAnswer => "no_answer",
        _ => "chat",
    };

    private static Claim[] Claims(IReadOnlyList<Citation> citations, string publicAddress)
    {
        var claims = new Claim[citations.Count];
        for (var i = 0; i < claims.Length; i++)
        {
            var citation = citations[i];
            claims[i] = new(i + 1, new(CitationText.Name(citation), CitationText.Url(citation, publicAddress), CitationText.Abstract(citation)));
        }

        return claims;
    }

    private static AnswerSource[] Sources(IReadOnlyList<Citation> citations)
    {
        var sources = new AnswerSource[citations.Count];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = new(citations[i].Guide, citations[i].Role.Slug, citations[i].Section.Slug());
        return sources;
    }

    private static CardAction[] Actions(IReadOnlyList<string> steps)
    {
        // Some channels post the title and some the value, so they are the same.
        var actions = new CardAction[steps.Count];
        for (var i = 0; i < actions.Length; i++) actions[i] = new("imBack", steps[i], steps[i]);
        return actions;
    }
}
