using System.Text.Json;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Messages;
using Meeveem.Bot.Protocol.Rendering;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary><c>composeExtension/query</c>: bands for the compose box, a card each to insert.</summary>
internal sealed class BandQuery(KnowledgeHolder knowledge, PublicAddress publicAddress)
{
    public const string Name = "composeExtension/query";

    private const int LongestQuery = 200;
    private const int MostAtOnce = 25;

    public ValueTask<InvokeReply> AnswerAsync(Activity activity, CancellationToken cancellationToken) => ValueTask.FromResult(Answer(activity));

    private InvokeReply Answer(Activity activity)
    {
        if (activity.Value.Text("commandId") != MessageExtension.Command) return new(400);
        var snapshot = knowledge.Current;
        var options = activity.Value.Object("queryOptions");
        var skip = Math.Max(options.Number("skip") ?? 0, 0);
        var count = Math.Clamp(options.Number("count") ?? MostAtOnce, 1, MostAtOnce);
        var query = Query(activity.Value);
        var found = BandSearch.Find(query.Length > LongestQuery ? query[..LongestQuery] : query, snapshot);
        return TeamsJson.Reply(new ComposeReply(found.Reason is { } reason && skip == 0
            ? new("message") { Text = reason }
            : new("result")
            {
                AttachmentLayout = "list",
                Attachments = [.. found.Matches.Skip(skip).Take(count).Select(match => Attach(BandSearch.Show(match, snapshot)))],
            }), TeamsJson.Default.ComposeReply);
    }

    // On opening, the only parameter is initialRun, and nothing is typed yet.
    private static string Query(JsonElement? value)
    {
        if (value.Member("parameters") is not { ValueKind: JsonValueKind.Array } parameters) return "";
        foreach (var parameter in parameters.EnumerateArray())
            if (parameter.Text("name") == MessageExtension.Parameter) return parameter.Text("value") ?? "";
        return "";
    }

    private ComposeAttachment Attach(Answer answer)
    {
        var bands = answer.Bands!;
        return new(AdaptiveCard.ContentType, TeamsBandCard.Plain(bands, answer, publicAddress.Configured ?? ""),
            new("application/vnd.microsoft.card.thumbnail", new(PlainText(bands.Caption), PlainText(Preview(bands)))));
    }

    private static string Preview(BandTable bands)
    {
        var regions = bands.Rows.Select(row => row.Region).Distinct().Count();
        return string.Join("; ", bands.Rows.Select(row => (row is { Minimum: { } minimum, Maximum: { } maximum } ? $"{minimum}–{maximum}" : "not published")
            + (regions > 1 ? " " + row.Region.Name() : "")));
    }

    // A thumbnail's text is read as HTML.
    private static string PlainText(string text) => text.Replace('<', '‹').Replace('>', '›');
}
