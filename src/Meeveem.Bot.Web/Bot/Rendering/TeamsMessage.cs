using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Replies;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>An answer as Teams gets it, within what Teams takes and shows.</summary>
/// <remarks>Teams counts text, card and entities together, as UTF-16, and advises 80 KB: these bounds add up to less.</remarks>
internal static partial class TeamsMessage
{
    private const int MaximumText = 8_000;
    private const int MaximumCard = 20 * 1024;
    private const int MaximumCitations = 20;
    private const int MaximumSuggestions = 3;
    private const string Shortened = "\n\n… This was too much for one message. Ask about one part at a time to see all of it.";

    public static Activity Of(Answer answer, IReadOnlyList<Claim> claims, string publicAddress)
    {
        var card = answer.Bands is { Rows.Count: > 0 } bands
            ? CardJson.Write(TeamsBandCard.WithButtons(bands, answer, publicAddress))
            : null;
        if (card is not null && CardJson.Length(card) > MaximumCard) card = null;
        var message = AnswerActivities.Text(answer, Text(AnswerMarkdown.Of(answer)));
        if (claims.Count > 0) message.Entities = [CitationEntity.Of(claims.Take(MaximumCitations).Select(Short), answer.WrittenByModel)];
        // Teams does not show suggested actions beside a card; the card has buttons of its own.
        if (card is null) message.SuggestedActions = AnswerActivities.Suggest(answer.NextSteps.Take(MaximumSuggestions));
        else message.Attachments = [AnswerActivities.Card(card)];
        if (answer.Outcome is Outcome.Band or Outcome.Guide or Outcome.NoAnswer)
            message.ChannelData = new JObject { ["feedbackLoop"] = new JObject { ["type"] = "default" } };
        return message;
    }

    /// <summary>The same message once more: what is sent is changed on its way.</summary>
    public static Activity Copy(Activity message) => new(ActivityTypes.Message)
    {
        Text = message.Text,
        TextFormat = message.TextFormat,
        InputHint = message.InputHint,
        Attachments = message.Attachments,
        SuggestedActions = message.SuggestedActions,
        Entities = message.Entities,
        ChannelData = (message.ChannelData as JObject)?.DeepClone(),
    };

    /// <summary>An answer's text as Teams gets it, also while it grows: what a longer text becomes begins with it.</summary>
    public static string Text(string text)
    {
        if (text.Length > MaximumText)
        {
            var end = text.LastIndexOf("\n\n", MaximumText - Shortened.Length, StringComparison.Ordinal);
            if (end <= 0) end = MaximumText - Shortened.Length;
            if (char.IsHighSurrogate(text[end - 1])) end--;
            text = string.Concat(text.AsSpan(0, end), Shortened);
        }

        return Mark().Replace(text, mark =>
            int.Parse(mark.ValueSpan[1..^1], CultureInfo.InvariantCulture) <= MaximumCitations ? mark.Value : "");
    }

    private static Claim Short(Claim claim) => claim with { Name = Name(claim.Name) };

    /// <summary>At most 80 characters; a long title gives way, section and date stay.</summary>
    internal static string Name(string name)
    {
        const int maximum = 80;
        if (name.Length <= maximum) return name;
        var tail = name.LastIndexOf(", ", StringComparison.Ordinal) is var at and > 0 && name.Length - at < 60 ? name[at..] : "";
        var head = maximum - tail.Length - 1;
        if (char.IsHighSurrogate(name[head - 1])) head--;
        return new StringBuilder(name, 0, head, maximum).Append('…').Append(tail).ToString();
    }

    [GeneratedRegex(@"\[[0-9]{1,4}\]")]
    private static partial Regex Mark();
}
