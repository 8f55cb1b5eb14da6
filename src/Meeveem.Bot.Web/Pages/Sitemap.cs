using System.Xml.Linq;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Web.Pages;

/// <summary><c>/sitemap.xml</c> for search engines and <c>/guides/feed</c>, an Atom feed of the guides, newest first.</summary>
internal static class Sitemap
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static IResult Show(HttpContext http, Func<IReadOnlyList<Guide>> guides)
    {
        var site = Page.Address(http);
        return Send(http, "application/xml", new XElement(Map + "urlset",
            Url(site, null), Url(site + "guides", guides().Max(guide => guide.Date)),
            guides().Select(guide => Url(site + "guides/" + Uri.EscapeDataString(guide.Id), guide.Date))));
    }

    public static IResult Feed(HttpContext http, Func<IReadOnlyList<Guide>> guides)
    {
        var site = Page.Address(http);
        // A guide without a date cannot be news.
        var dated = guides().Where(guide => guide.Date is not null).OrderByDescending(guide => guide.Date).ToList();
        return Send(http, "application/atom+xml", new XElement(Atom + "feed",
            new XElement(Atom + "title", $"Guides – {Page.Product}"),
            new XElement(Atom + "id", site + "guides"),
            new XElement(Atom + "author", new XElement(Atom + "name", "Meeveem")),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", site + "guides/feed")),
            new XElement(Atom + "link", new XAttribute("href", site + "guides")),
            new XElement(Atom + "updated", Midnight(dated.Count > 0 ? dated[0].Date!.Value : DateOnly.MinValue)),
            dated.Select(guide =>
            {
                var address = site + "guides/" + Uri.EscapeDataString(guide.Id);
                return new XElement(Atom + "entry",
                    new XElement(Atom + "title", guide.Title),
                    new XElement(Atom + "id", address),
                    new XElement(Atom + "link", new XAttribute("href", address)),
                    new XElement(Atom + "updated", Midnight(guide.Date!.Value)),
                    new XElement(Atom + "summary", $"{guide.Role.Name}, {guide.Sector}. {Page.DateLine(guide)}."));
            })));
    }

    private static XElement Url(string address, DateOnly? changed)
    {
        var lastChange = changed is { } date ? new XElement(Map + "lastmod", date.ToString("yyyy-MM-dd", null)) : null;
        return new(Map + "url", new XElement(Map + "loc", address), lastChange);
    }

    private static string Midnight(DateOnly date) => date.ToString("yyyy-MM-dd", null) + "T00:00:00Z";

    private static IResult Send(HttpContext http, string type, XElement root) =>
        Page.Send(http, 200, new Html($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}"), type);
}
