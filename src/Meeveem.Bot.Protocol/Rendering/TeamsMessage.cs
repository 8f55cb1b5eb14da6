using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Rendering;

/// <summary>Keeps a rendered reply within what Teams takes and shows.</summary>
/// <remarks>Teams counts text, card and entities together, as UTF-16, and advises 80 KB: these bounds add up to less.</remarks>
internal static partial class TeamsMessage
{
    private const int MaximumText = 8_000;
    private const int MaximumCard = 20 * 1024;
    private const int MaximumCitations = 20;
    private const int MaximumSuggestions = 3;
    private const string Shortened = "\n\n… This was too much for one message. Ask about one part at a time to see all of it.";

    /// <param name="reply">The answer as other channels get it.</param>
    public static OutboundActivity Shape(OutboundActivity reply, Answer answer, string publicAddress)
    {
        var card = answer.Bands is { Rows.Count: > 0 } bands
            ? new RawJson(ProtocolJson.ToUtf8(TeamsBandCard.WithButtons(bands, answer, publicAddress), ProtocolJson.Default.AdaptiveCard)) : null;
        if (card?.Utf8.Length > MaximumCard) card = null;
        return reply with
        {
            Text = Text(answer.Text),
            Entities = reply.Entities is [MessageEntity entity] ? [entity with { Citation = [.. entity.Citation.Take(MaximumCitations).Select(Short)] }] : null,
            Attachments = card is null ? null : [new(AdaptiveCard.ContentType, card)],
            // Teams does not show suggested actions beside a card; the card has buttons of its own.
            SuggestedActions = card is null && reply.SuggestedActions is { } suggested ? new([.. suggested.Actions.Take(MaximumSuggestions)]) : null,
            ChannelData = answer.Outcome is Outcome.Band or Outcome.Guide or Outcome.NoAnswer ? new(FeedbackLoop: new("default")) : null,
        };
    }

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

        return Mark().Replace(text, mark => int.Parse(mark.ValueSpan[1..^1], CultureInfo.InvariantCulture) <= MaximumCitations ? mark.Value : "");
    }

    private static Claim Short(Claim claim) => claim with { Appearance = claim.Appearance with { Name = Name(claim.Appearance.Name) } };

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
