using System.Globalization;
using System.IO.Compression;
using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.Net.Http.Headers;

namespace Meeveem.Bot.Web.Pages;

/// <summary>What the pages of the website have in common: the frame around them and the way they are sent.</summary>
internal static class Page
{
    public const string Product = "Meeveem Bot";

    public static string Root(HttpRequest request) => request.PathBase.Value + "/";

    /// <summary>What full links start with, with a slash at the end: the setting <c>PublicUrl</c>, or where this request reached the
    /// service.</summary>
    public static string Address(HttpContext http) =>
        http.RequestServices.GetRequiredService<PublicAddress>().Configured is { } address
            ? address + "/"
            : $"{http.Request.Scheme}://{http.Request.Host}{Root(http.Request)}";

    /// <summary>A page with header and footer.</summary>
    /// <param name="head">More for the document's head.</param>
    public static IResult Document(HttpContext http, AssetStore assets, string title, Html content, int status = 200, Html? head = null)
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
            <link rel="alternate" type="application/atom+xml" title="Guides" href="{root}guides/feed">
            {head ?? Html.Empty}
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
            <footer>Figures and facts come from Meeveem’s published guides. Salary bands are estimates of annual base pay in the UK.
            <a href="{root}privacy">Privacy</a></footer>
            </body>
            </html>
            """));
    }

    public static IResult NotFound(HttpContext http, AssetStore assets, string title, int status = StatusCodes.Status404NotFound)
    {
        var root = Root(http.Request);
        var why = status == StatusCodes.Status404NotFound ? "It may have been renamed. " : "";
        var content = Html.Of($"""
            <h1>{title}</h1>
            <p class="lead">{why}Here is the way back: <a href="{root}guides">all guides</a>,
            <a href="{root}chat">ask a question</a>.</p>
            """);
        return Document(http, assets, $"{title} – {Product}", content, status);
    }

    /// <summary>The document, compressed where the caller reads that. It repeats nothing secret, so its length
    /// gives nothing away.</summary>
    public static IResult Send(HttpContext http, int status, Html document, string contentType = "text/html")
    {
        var bytes = Encoding.UTF8.GetBytes(document.Markup);
        var encoding = Compression.Best(http.Request);
        http.Response.StatusCode = status;
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null) http.Response.Headers.ContentEncoding = encoding;
        return TypedResults.Bytes(encoding switch
        {
            "br" => Compression.Brotli(bytes, CompressionLevel.Optimal),
            "gzip" => Compression.Gzip(bytes, CompressionLevel.Optimal),
            _ => bytes,
        }, contentType + "; charset=utf-8");
    }

    /// <summary>The date that a reader is told, such as <c>Updated 6 January 2026</c>.</summary>
    public static string DateLine(Guide guide) => guide switch
    {
        { Updated: { } updated } => "Updated " + Long(updated),
        { Published: { } published } => "Published " + Long(published),
        _ => "Undated",
    };

    private static string Long(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
