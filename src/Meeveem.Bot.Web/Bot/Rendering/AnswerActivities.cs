using System.Text.Json;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>Shapes an answer for its channel.</summary>
internal static class AnswerActivities
{
    private const string WordedByAI = "Worded by AI from the guides cited";

    /// <param name="publicAddress">Where the service is reached, without a slash at the end; citations link there.</param>
    public static Activity Of(Answer answer, ChannelKind channel, string publicAddress)
    {
        var claims = Claims(Cited(answer), publicAddress);
        return channel == ChannelKind.Teams
            ? TeamsMessage.Of(answer, claims, publicAddress)
            : Message(answer, claims, channel == ChannelKind.WebChat);
    }

    /// <summary>An answer's outcome and sources.</summary>
    public static AnswerData Data(Answer answer) =>
        new(
            JsonNamingPolicy.SnakeCaseLower.ConvertName($"{answer.Outcome}"),
            [.. Cited(answer).Select(citation => new AnswerSource(citation.Guide, citation.Role.Slug, citation.Section.Slug()))]);

    /// <summary>A message of this text, with what every channel gets.</summary>
    public static Activity Text(Answer answer, string text) => new(ActivityTypes.Message)
    {
        Text = text,
        TextFormat = TextFormatTypes.Markdown,
        InputHint = answer.Outcome == Outcome.Clarify ? InputHints.ExpectingInput : InputHints.AcceptingInput,
    };

    /// <summary>Next steps as buttons. Some channels post the title and some the value, so they are the same.</summary>
    public static SuggestedActions? Suggest(IEnumerable<string> steps)
    {
        var actions = steps.Select(step => new CardAction(ActionTypes.ImBack, step, value: step)).ToList();
        return actions.Count > 0 ? new SuggestedActions { Actions = actions } : null;
    }

    public static Attachment Card(JRaw card) => new(AdaptiveCard.ContentType, content: card);

    private static Activity Message(Answer answer, Claim[] claims, bool isWebChat)
    {
        var message = Text(answer, isWebChat ? MarkdownSources.Append(AnswerMarkdown.Of(answer), claims) : AnswerMarkdown.Of(answer));
        var slogan = answer.WrittenByModel && isWebChat ? WordedByAI : null;
        if (claims.Length > 0) message.Entities = [CitationEntity.Of(claims, answer.WrittenByModel, slogan)];
        message.SuggestedActions = Suggest(answer.NextSteps);
        if (answer.Bands is { Rows.Count: > 0 } bands) message.Attachments = [Card(BandCardCache.Get(bands))];
        var data = Describe(Data(answer));
        message.ChannelData = new JObject { ["answer"] = isWebChat ? PanelData.Add(data, answer) : data };
        return message;
    }

    private static JObject Describe(AnswerData data) => new()
    {
        ["outcome"] = data.Outcome,
        ["sources"] = new JArray(data.Sources.Select(Describe)),
    };

    private static JObject Describe(AnswerSource source) =>
        new() { ["guide"] = source.Guide, ["role"] = source.Role, ["section"] = source.Section };

    // A refusal that shows the nearest passage cites it.
    private static IReadOnlyList<Citation> Cited(Answer answer) =>
        answer.Outcome is Outcome.Band or Outcome.Guide or Outcome.NoAnswer ? answer.Citations : [];

    private static Claim[] Claims(IReadOnlyList<Citation> citations, string publicAddress) =>
        [.. citations.Select((citation, i) =>
            new Claim(i + 1, CitationText.Name(citation), CitationText.Url(citation, publicAddress), CitationText.Abstract(citation)))];
}
