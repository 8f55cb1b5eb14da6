using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Web.Bot.Rendering;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary><c>composeExtension/query</c>: bands for the compose box, a card each to insert.</summary>
internal sealed class BandQuery(KnowledgeHolder knowledge, PublicAddress publicAddress)
{
    private const int LongestQuery = 200;
    private const int MostAtOnce = 25;

    /// <returns>Null where the command is none of this bot's.</returns>
    public MessagingExtensionResponse? Answer(MessagingExtensionQuery? query)
    {
        if (query?.CommandId != MessageExtension.Command) return null;
        var snapshot = knowledge.Current;
        var skip = Math.Max(query.QueryOptions?.Skip ?? 0, 0);
        var count = Math.Clamp(query.QueryOptions?.Count ?? MostAtOnce, 1, MostAtOnce);
        var typed = Typed(query);
        var found = BandSearch.Find(typed.Length > LongestQuery ? typed[..LongestQuery] : typed, snapshot);
        return new(found.Reason is { } reason && skip == 0
            ? new MessagingExtensionResult { Type = "message", Text = reason }
            : new MessagingExtensionResult
            {
                Type = "result",
                AttachmentLayout = AttachmentLayoutTypes.List,
                Attachments = [.. found.Matches.Skip(skip).Take(count).Select(match => Attach(BandSearch.Show(match, snapshot)))],
            });
    }

    // On opening, the only parameter is initialRun, and nothing is typed yet.
    private static string Typed(MessagingExtensionQuery query) =>
        query.Parameters?.FirstOrDefault(parameter => parameter?.Name == MessageExtension.Parameter)?.Value as string ?? "";

    private MessagingExtensionAttachment Attach(Answer answer)
    {
        var bands = answer.Bands!;
        return new(AdaptiveCard.ContentType, content: CardJson.Write(TeamsBandCard.Plain(bands, answer, publicAddress.Configured ?? "")))
        {
            Preview = new ThumbnailCard(PlainText(bands.Caption), text: PlainText(Preview(bands))).ToAttachment(),
        };
    }

    private static string Preview(BandTable bands)
    {
        var regions = bands.Rows.Select(row => row.Region).Distinct().Count();
        return string.Join("; ", bands.Rows.Select(row =>
            (row is { Minimum: { } minimum, Maximum: { } maximum } ? $"{minimum}–{maximum}" : "not published")
            + (regions > 1 ? " " + row.Region.Name() : "")));
    }

    // A thumbnail's text is read as HTML.
    private static string PlainText(string text) => text.Replace('<', '‹').Replace('>', '›');
}
