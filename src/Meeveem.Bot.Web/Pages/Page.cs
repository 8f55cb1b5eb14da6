using System.Globalization;
using System.Text;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Web.Pages;

/// <summary>What the pages of the website have in common: the frame around them and the way they are sent.</summary>
internal static class Page
{
    public const string Product = "Meeveem Bot";

    public static string Root(HttpRequest request) => request.PathBase.Value + "/";

    /// <summary>A page with header and footer.</summary>
    public static IResult Document(HttpContext http, AssetStore assets, string title, Html content, int status = 200)
    {
        SecurityHeaders.ApplyDocument(http.Response);
        var root = Root(http.Request);
        return Send(http, status, Html.Of($"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" type="image/svg+xml" href="{root}{assets.Logo.Path}">
            <link rel="stylesheet" href="{root}{assets.SiteStyle.Path}" integrity="{assets.SiteStyle.Integrity}">
            </head>
            <body>
            <a class="skip" href="#content">Skip to content</a>
            <header class="top">
            <a class="brand" href="{root}"><img src="{root}{assets.Logo.Path}" alt="" width="32" height="32">{Product}</a>
            <nav aria-label="Main"><a href="{root}guides">Guides</a><a href="{root}chat">Ask</a></nav>
            </header>
            <main id="content">
            {content}
            </main>
            <footer>Figures and facts come from Meeveem’s published guides. Salary bands are estimates of annual base pay in the UK.</footer>
            </body>
            </html>
            """));
    }

    public static IResult Send(HttpContext http, int status, Html document) =>
        TypedResults.Content(document.Markup, "text/html", Encoding.UTF8, status);

    /// <summary>The date that a reader is told, such as <c>Updated 6 January 2026</c>.</summary>
    public static string DateLine(Guide guide) => guide switch
    {
        { Updated: { } updated } => "Updated " + Long(updated),
        { Published: { } published } => "Published " + Long(published),
        _ => "Undated",
    };

    private static string Long(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
