using System.Globalization;
using Meeveem.Bot.Conversations.Editors;
using Meeveem.Bot.Web.Pages;

namespace Meeveem.Bot.Web.Editors;

/// <summary><c>/editors</c>: what was asked that the guides do not hold, and what was thought of answers.</summary>
internal static class EditorsPage
{
    private const string Lead =
        "What people asked that the guides do not hold, and what they thought of answers. " +
        "Nobody’s name, and no conversation, is kept with it.";

    private static readonly Html NoIndex = Html.Of($"""<meta name="robots" content="noindex, nofollow">""");

    public static async Task<IResult> ShowAsync(
        HttpContext http, AssetStore assets, EditorsKey key, EditorsNotebook notebook, CancellationToken cancellationToken)
    {
        if (!key.IsSet) return TypedResults.NotFound();
        SecurityHeaders.Apply(http.Response);
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var result = key.Refusal(http) is { } refusal
            ? Refused(http, assets, refusal)
            : Page.Document(
                http, assets, $"For editors – {Page.Product}", Content(http, await notebook.ReadAsync(cancellationToken)), head: NoIndex);
        http.Response.Headers.CacheControl = "no-store";
        return result;
    }

    private static IResult Refused(HttpContext http, AssetStore assets, int status)
    {
        // The browser asks for the key.
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Editors\", charset=\"UTF-8\"";
        var (title, text) = status == StatusCodes.Status401Unauthorized
            ? ("This page needs the editors’ key",
                "Give it as the password, with any name. Whoever runs the service has it, in the setting Editors:Key.")
            : ("Too many wrong keys", "Please wait a minute, then try again.");
        var content = Html.Of($"""<h1>{title}</h1><p class="lead">{text}</p>""");
        return Page.Document(http, assets, $"{title} – {Page.Product}", content, status, NoIndex);
    }

    private static Html Content(HttpContext http, EditorsNotes notes) => Html.Of($"""
        <article class="guide">
        <h1>For editors</h1>
        <p class="lead">{Lead}</p>
        <h2 id="gaps">Asked, and not in the guides</h2>
        {Gaps(GapRow.Of(notes))}
        <h2 id="thumbs">Thumbs by passage</h2>
        {Thumbs(http, notes)}
        <h2 id="comments">Comments</h2>
        {Comments(notes)}
        </article>
        """);

    private static Html Gaps(IReadOnlyList<GapRow> rows) => rows.Count == 0
        ? Nothing("Nothing was asked in vain so far.")
        : GuideTables.Table(
            "Most often asked first",
            ["No passage", "Role", "Asked", "Nearest section", "Last asked"],
            rows.Select((row, at) => ($"gap-{Number(at + 1)}", (IReadOnlyList<Html>)
            [
                Html.Of($"{row.Matter}{Html.Join(row.Questions, question => Html.Of($"<br>“{question}”"))}"),
                Text(row.Role), Text(Times(row.Count)),
                Text(row.Sections.Count > 0 ? string.Join(", ", row.Sections) : "none is near"), Text(Day(row.LastAt)),
            ])));

    private static Html Thumbs(HttpContext http, EditorsNotes notes) => notes.Thumbs.Count == 0
        ? Nothing("No answer got a thumb so far.")
        : GuideTables.Table(
            "Most thumbs down first; an answer counts for every passage that it cites",
            ["Passage", "Down", "Up", "Last"],
            notes.Thumbs
                .OrderByDescending(each => each.Value.Down)
                .ThenByDescending(each => each.Value.Up)
                .Select((each, at) => ($"thumb-{Number(at + 1)}", (IReadOnlyList<Html>)
                [
                    Passage(http, each.Key), Text(Number(each.Value.Down)), Text(Number(each.Value.Up)), Text(Day(each.Value.LastAt)),
                ])));

    private static Html Passage(HttpContext http, string passage) => passage.Length > 0
        ? Html.Of($"""<a href="{Page.Root(http.Request)}guides/{passage}">{passage}</a>""")
        : Text("answers that cite nothing, or are not known any more");

    private static Html Comments(EditorsNotes notes) => notes.Comments.Count == 0
        ? Nothing("Nobody left a comment so far.")
        : GuideTables.Table(
            "Newest first",
            ["Comment", "Thumb", "On", "Day"],
            notes.Comments.Reverse<Thumb>().Select((comment, at) => ($"comment-{Number(at + 1)}", (IReadOnlyList<Html>)
            [
                Text(comment.Comment!), Text(comment.IsUp ? "up" : "down"),
                Text(string.Join(", ", comment.Passages)), Text(Day(comment.At)),
            ])));

    private static Html Nothing(string sentence) => Html.Of($"<p>{sentence}</p>");

    private static Html Text(string text) => Html.Of($"{text}");

    private static string Times(int count) => count == 1 ? "once" : $"{Number(count)} times";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
