using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Pages;

/// <summary><c>/guides</c> and <c>/guides/{id}</c>: what a citation opens.</summary>
internal static class GuidePages
{
    public static IResult List(HttpContext http, AssetStore assets, Func<IReadOnlyList<Guide>> guides) =>
        Page.Document(http, assets, $"Guides – {Page.Product}", Html.Of($"""
            <h1>Guides</h1>
            <p class="lead">What the assistant knows, page by page.</p>
            <ul class="guides">
            {Html.Join(guides(), guide => Html.Of($"""
                <li><a href="{Page.Root(http.Request)}guides/{Uri.EscapeDataString(guide.Id)}">{guide.Title}</a>
                <span>{guide.Role.Name} · {guide.Sector} · {Page.DateLine(guide)}</span></li>
                """))}
            </ul>
            """));

    /// <summary>With <c>?view=panel</c> as the chat shows it: without the site around it.</summary>
    public static IResult Show(HttpContext http, AssetStore assets, WidgetSettings widget, Func<IReadOnlyList<Guide>> guides, string id)
    {
        if (guides().FirstOrDefault(guide => guide.Id == id) is not { } guide) return Page.NotFound(http, assets, "There is no such guide");
        if (http.Request.Query["view"] == "panel") return Bare(http, assets, widget, guide);
        var (address, title) = (Page.Address(http) + "guides/" + Uri.EscapeDataString(guide.Id), $"{guide.Title} – {Page.Product}");
        return Page.Document(http, assets, title, Content(guide, Page.Root(http.Request), isBare: false), head: Html.Of($"""
            <link rel="canonical" href="{address}">
            <meta name="description" content="{Description(guide)}">
            <meta property="og:type" content="article"><meta property="og:title" content="{guide.Title}">
            <meta property="og:url" content="{address}">
            <meta property="og:description" content="{Description(guide)}">
            <meta property="og:image" content="{Page.Address(http)}{assets.ShareImage.Path}">
            <meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">
            <meta name="twitter:card" content="summary_large_image">
            {StructuredData.Of(guide, address)}
            """));
    }

    private static string Description(Guide guide) =>
        $"{guide.Role.Name} in the UK: pay bands by level and region, skills, daily work, careers. {Page.DateLine(guide)}.";

    private static IResult Bare(HttpContext http, AssetStore assets, WidgetSettings widget, Guide guide)
    {
        SecurityHeaders.ApplyGuide(http.Response, widget);
        var root = Page.Root(http.Request);
        var theme = PanelTheme.Read(http.Request.Query["theme"], null).Theme;
        return Page.Send(http, StatusCodes.Status200OK, Html.Of($"""
            <!doctype html>
            <html lang="en-GB" data-theme="{theme}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <meta name="robots" content="noindex">
            <title>{guide.Title} – {Page.Product}</title>
            <link rel="icon" type="image/svg+xml" href="{root}{assets.Logo.Path}">
            <link rel="stylesheet" href="{root}{assets.SiteStyle.Path}" integrity="{assets.SiteStyle.Integrity}">
            </head>
            <body class="bare">
            <main id="content">
            {Content(guide, root, isBare: true)}
            </main>
            </body>
            </html>
            """));
    }

    private static Html Content(Guide guide, string root, bool isBare)
    {
        var parts = Parts(guide);
        var links = Html.Join(parts, part => Html.Of($"""<a href="#{part.Kind.Slug()}">{part.Kind.Title()}</a>"""));
        var after = Html.Of($"""
            <p class="after"><a class="button" href="{root}chat?role={guide.Role.Slug}">Ask about this role</a>
            <a class="button quiet" href="{root}guides">All guides</a></p>
            """);
        return Html.Of($"""
            <article class="guide">
            <p class="eyebrow">{guide.Sector} guide</p>
            <h1>{guide.Title}</h1>
            <p class="meta">{Page.DateLine(guide)}{Source(guide)}</p>
            <nav class="contents" aria-label="Sections">{links}</nav>
            {Html.Join(parts, part => Html.Of($"""
                <section id="{part.Kind.Slug()}"><h2>{part.Heading}</h2>
                {Body(part, guide)}
                </section>
                """))}
            {(isBare ? Html.Empty : after)}
            </article>
            {(isBare ? Html.Empty : Html.Of($"""<script src="{root}widget.js" data-role="{guide.Role.Slug}" defer></script>"""))}
            """);
    }

    // A link to a section must arrive though the page prints its table under another heading.
    private static List<Section> Parts(Guide guide)
    {
        var parts = guide.Sections.ToList();
        AddWhenMissing(SectionKind.Skills, guide.Skills.Count);
        AddWhenMissing(SectionKind.Salary, guide.Bands.Count);
        AddWhenMissing(SectionKind.Faq, guide.Questions.Count);
        return parts;

        void AddWhenMissing(SectionKind kind, int rows)
        {
            if (rows == 0 || parts.Exists(part => part.Kind == kind))
                return;
            var next = parts.FindIndex(part => part.Kind > kind);
            parts.Insert(next < 0 ? parts.Count : next, new Section(kind, kind.Title(), 0, []));
        }
    }

    // The table stands where the guide has it, so that "the figures below" are below.
    private static Html Body(Section part, Guide guide)
    {
        var table = part.Kind switch
        {
            SectionKind.Skills => guide.Skills.Select(row => row.Line),
            SectionKind.Salary => guide.Bands.Select(band => band.Line),
            SectionKind.Faq => guide.Questions.Select(question => question.Line),
            _ => [],
        };
        var line = table.DefaultIfEmpty(int.MaxValue).Min();
        var before = part.Paragraphs.TakeWhile(paragraph => paragraph.Line < line).ToList();
        return Html.Of($"{Prose(before)}\n{Typed(part.Kind, guide)}\n{Prose([.. part.Paragraphs.Skip(before.Count)])}");
    }

    private static Html Typed(SectionKind kind, Guide guide) => kind switch
    {
        SectionKind.Skills => GuideTables.Skills(guide),
        SectionKind.Salary => Html.Of($"{GuideTables.Salaries(guide)}{GuideChart.Draw(guide)}"),
        SectionKind.Faq => GuideTables.Questions(guide),
        _ => Html.Empty,
    };

    private static Html Prose(List<Paragraph> paragraphs) =>
        Html.Join(Enumerable.Range(0, paragraphs.Count), at =>
        {
            var paragraph = paragraphs[at];
            if (!paragraph.IsBullet)
                return Html.Of($"<p>{paragraph.Text}</p>");
            var opens = new Html(at == 0 || !paragraphs[at - 1].IsBullet ? "<ul>" : "");
            var closes = new Html(at == paragraphs.Count - 1 || !paragraphs[at + 1].IsBullet ? "</ul>" : "");
            return Html.Of($"{opens}<li>{paragraph.Text}</li>{closes}");
        });

    private static Html Source(Guide guide) =>
        guide.Source is { IsAbsoluteUri: true, Scheme: "https" or "http" } source
            ? Html.Of($""" · <a href="{source.AbsoluteUri}" target="_blank" rel="noopener">Published page</a>""")
            : Html.Empty;
}
