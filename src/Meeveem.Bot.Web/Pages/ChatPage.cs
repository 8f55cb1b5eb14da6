using System.Text.Json;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The greeting of a new conversation.</summary>
public delegate Answer Greeting();

/// <summary><c>/chat</c>: the panel over our own Direct Line, alone or in the widget's frame. It opens with its
/// greeting in the page itself.</summary>
internal static class ChatPage
{
    private static readonly Html WithoutScript = new("chat-composer, chat-chips { display: none; }");

    public static IResult Show(
        HttpContext http,
        AssetStore assets,
        WidgetSettings widget,
        ContactSettings contact,
        Greeting greeting,
        Func<IReadOnlyList<Guide>> guides)
    {
        var query = http.Request.Query;
        var root = Page.Root(http.Request);
        var nonce = SecurityHeaders.ApplyChat(http, widget);
        var theme = PanelTheme.Read(query["theme"], query["color"]);
        var (language, direction, words) = assets.Words.In(query["lang"]);
        var role = guides().FirstOrDefault(guide => guide.Role.Slug == query["role"])?.Role;
        var scheme = theme.Theme is null ? Html.Empty : Html.Of($" data-theme=\"{theme.Theme}\"");
        return Page.Send(http, 200, Html.Of($"""
            <!doctype html>
            <html lang="{language}" dir="{direction}"{scheme}>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
            <meta name="color-scheme" content="{theme.Theme ?? "light dark"}">
            <meta name="robots" content="noindex">
            <title>Chat – {Page.Product}</title>
            <style nonce="{nonce}">{Style(assets, theme)}</style>
            {Html.Join(assets.Panel, module => Html.Of($"""<link rel="modulepreload" href="{root}{module.Path}" nonce="{nonce}">"""))}
            <noscript><style nonce="{nonce}">{WithoutScript}</style></noscript>
            <link rel="icon" type="image/svg+xml" href="{root}{assets.Logo.Path}">
            </head>
            <body>
            <chat-panel data-root="{root}"{(role is null ? Html.Empty : Html.Of($" data-role=\"{role.Slug}\""))}>
            <header class="top">
            <img src="{root}{assets.Logo.Path}" alt="" width="32" height="32">
            <div><h1 id="chat-title" tabindex="-1">{Page.Product}</h1>
            <p>{words["assistantLine"]} <span class="more">{words["figuresLine"]}</span></p></div>
            {Menu(root, contact, words)}
            </header>
            <connection-line role="status" hidden><span></span><button type="button">{words["tryAgain"]}</button></connection-line>
            <div class="body">
            <main class="talk" aria-label="{words["conversation"]}">
            {Talk(root, greeting, role, words)}
            <button type="button" class="newer" id="newer" hidden>{words["newMessage"]}</button>
            {Composer(root, words)}
            </main>
            <guide-pane role="complementary" aria-label="{words["source"]}" hidden></guide-pane>
            </div>
            <p id="announcer" class="unseen" role="status" lang="en"></p>
            <noscript><div class="plain"><h2>{words["noScriptTitle"]}</h2>
            <p>{words["noScriptText"]} <a href="{root}guides" target="_blank" rel="noopener">{words["guides"]}</a></p></div></noscript>
            </chat-panel>
            <script type="application/json" id="strings">{Data(words)}</script>
            <script type="module" nonce="{nonce}" src="{root}{assets.PanelStart.Path}" integrity="{assets.PanelStart.Integrity}"></script>
            <script type="module" nonce="{nonce}" src="{root}{assets.PanelEntry.Path}" integrity="{assets.PanelEntry.Integrity}"></script>
            </body>
            </html>
            """));
    }

    private static Html Talk(string root, Greeting greeting, Role? role, IReadOnlyDictionary<string, string> words)
    {
        var (saidBy, said) = (words["assistantSaid"], Paragraphs(greeting().Text));
        var starters = Html.Join(Starters(greeting, role), question => Html.Of(
            $"""<li><button name="q" value="{question}" lang="en" dir="auto">{question}</button></li>"""));
        return Html.Of($"""
            <chat-log role="log" aria-live="off" aria-label="{words["conversation"]}" tabindex="0">
            <ol class="messages"><li class="bot"><h2 class="unseen">{saidBy}</h2><chat-answer lang="en">{said}</chat-answer></li></ol>
            <p class="kept">{words["kept"]} <a href="{root}privacy" target="_blank" rel="noopener">{words["privacy"]}</a></p>
            <chat-chips><form action="{root}chat"><ul aria-label="{words["suggestions"]}">{starters}</ul></form></chat-chips>
            </chat-log>
            """);
    }

    private static Html Composer(string root, IReadOnlyDictionary<string, string> words)
    {
        var arrow = new Html("""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12h14m-6-7 7 7-7 7"/></svg>""");
        return Html.Of($"""
            <chat-composer>
            <form action="{root}chat"><label class="unseen" for="box">{words["yourQuestion"]}</label>
            <textarea id="box" name="q" rows="1" placeholder="{words["placeholder"]}" autocomplete="off" enterkeyhint="send"
            aria-describedby="hint" dir="auto"></textarea>
            <button aria-label="{words["send"]}" title="{words["send"]}">{arrow}</button></form>
            <p id="hint" role="status" hidden></p>
            </chat-composer>
            """);
    }

    private static Html Menu(string root, ContactSettings contact, IReadOnlyDictionary<string, string> words)
    {
        string[] commands = ["again", "print", "save", "end"];
        var person = contact.PersonLink is not { } link
            ? Html.Empty
            : Html.Of($"""<li><a href="{link}" target="_blank" rel="noopener">{words["person"]}</a></li>""");
        return Html.Of($"""
            <chat-menu><button type="button" aria-label="{words["menu"]}" title="{words["menu"]}"
            aria-expanded="false" aria-controls="menu" hidden></button>
            <ul id="menu" hidden>{person}{Html.Join(commands, Item)}
            <li><a href="{root}privacy" target="_blank" rel="noopener">{words["privacy"]}</a></li></ul></chat-menu>
            """);

        Html Item(string command)
        {
            var apart = command == "end" ? new Html(" class=\"apart\"") : Html.Empty;
            return Html.Of($"""<li{apart}><button type="button" data-command="{command}">{words[command]}</button></li>""");
        }
    }

    // A page about a role offers that role's questions.
    private static IEnumerable<string> Starters(Greeting greeting, Role? role) => role is null
        ? greeting().NextSteps
        :
        [
            $"What does {Wording.A(role.Name)} earn in London?", $"What skills does {Wording.A(role.Name)} need?",
            $"What does {Wording.A(role.Name)} do day to day?", $"How do people become {Wording.A(role.Name)}?",
        ];

    private static Html Paragraphs(string text)
    {
        var paragraphs = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Html.Join(paragraphs, paragraph => Html.Of($"<p dir=\"auto\">{paragraph.Replace("**", "")}</p>"));
    }

    private static Html Style(AssetStore assets, PanelTheme theme) =>
        new(System.Text.Encoding.UTF8.GetString(assets.ChatStyle.Identity.Span) + theme.Rules());

    // The default encoder leaves no character that could end the element.
    private static Html Data(IReadOnlyDictionary<string, string> words) => new(JsonSerializer.Serialize(words));
}
