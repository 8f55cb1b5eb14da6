using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Pages;

/// <summary><c>/</c>: a page that shows the widget as a careers site embeds it.</summary>
internal static class HomePage
{
    public static IResult Show(HttpContext http, AssetStore assets, Func<IReadOnlyList<Guide>> guides)
    {
        var root = Page.Root(http.Request);
        var site = Page.Address(http);
        var snippet = $"""
            <script src="{site}widget.js" defer></script>
            <noscript><a href="{site}chat">Ask about HealthTech roles and pay</a></noscript>
            """;
        return Page.Document(http, assets, $"HealthTech careers – {Page.Product}", Html.Of($"""
            <section class="hero">
            <p class="eyebrow">Careers in UK HealthTech</p>
            <h1>Know the role and its pay before you apply</h1>
            <p class="lead">Ask in your own words. Every answer names the guide it comes from and the guide’s date.</p>
            <a class="button" href="{root}chat">Ask a question</a>
            <a class="button quiet" href="{root}guides">Read the guides</a>
            </section>
            <section class="three" aria-label="What you can ask">
            <div><h2>Pay</h2><p>Published bands by role, level and region, and where an offer sits in them.</p></div>
            <div><h2>The role</h2><p>What the work is, which skills it needs, how it differs in health.</p></div>
            <div><h2>The way there</h2><p>Career pathways, moves from other roles, and what comes next.</p></div>
            </section>
            <section>
            <h2>Try one of these</h2>
            <ul class="questions">
            {Html.Join(Questions(guides()), question => Html.Of($"""
                <li><a href="{root}chat?q={Uri.EscapeDataString(question)}">{question}</a></li>
                """))}
            </ul>
            </section>
            <section>
            <h2>Put it on your own site</h2>
            <p>Two lines before the end of your page. Until a visitor opens the chat, this small script is all that is loaded,
            and nothing is stored.</p>
            <pre tabindex="0" aria-label="Lines to paste"><code>{snippet}</code></pre>
            <p class="note">Add your site’s address to the setting <code>Widget:Origins</code>. Button text, side and colour are yours:
            <code>data-label</code>, <code>data-position="left"</code>, <code>data-color="#0b5f66"</code>. A page with a content security
            policy allows this address in <code>script-src</code> and <code>frame-src</code>.</p>
            </section>
            <script src="{root}widget.js" defer></script>
            """));
    }

    // Made of the guides at hand, so that each of them has an answer.
    private static IEnumerable<string> Questions(IReadOnlyList<Guide> guides)
    {
        var roles = guides.Select(guide => guide.Role).DistinctBy(role => role.Slug).ToList();
        if (roles.Count == 0)
            return ["Which roles do you know?"];
        string A(int index) => Wording.A(roles[index % roles.Count].Name);
        return
        [
            $"What does {A(0)} earn in London?",
            $"Is £70k a fair offer for {A(1)} in Leeds?",
            $"Which skills does {A(2)} need?",
            "Do I need healthcare experience?",
        ];
    }
}
