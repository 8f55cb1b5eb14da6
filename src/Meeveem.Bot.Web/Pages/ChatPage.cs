namespace Meeveem.Bot.Web.Pages;

/// <summary><c>/chat</c>: Web Chat over our own Direct Line, alone or in the widget's frame.</summary>
internal static class ChatPage
{
    public const string Notice = "Automated assistant. Figures come from Meeveem’s published guides.";

    public static IResult Show(HttpContext http, AssetStore assets, WidgetOrigins origins)
    {
        var root = Page.Root(http.Request);
        var nonce = SecurityHeaders.ApplyChat(http, origins);
        return Page.Send(http, 200, Html.Of($"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>Chat – {Page.Product}</title>
            <link rel="icon" type="image/svg+xml" href="{root}{assets.Logo.Path}">
            <link rel="stylesheet" href="{root}{assets.ChatStyle.Path}" integrity="{assets.ChatStyle.Integrity}" nonce="{nonce}">
            </head>
            <body>
            <header>
            <div class="bar">
            <img src="{root}{assets.Logo.Path}" alt="" width="28" height="28">
            <h1>{Page.Product}</h1>
            {(assets.WebChat is null ? Html.Empty : Html.Of($"""<button id="again" type="button" hidden>Start again</button>"""))}
            </div>
            <p id="about">{Notice}</p>
            </header>
            <div id="connection" role="status" hidden><span></span><button type="button" hidden>Retry</button></div>
            <main id="chat">{(assets.WebChat is null ? Missing(root) : Waiting(root))}</main>
            {Scripts(assets, root, nonce)}
            </body>
            </html>
            """));
    }

    private static Html Missing(string root) => Html.Of($"""
        <div class="plain"><h2>The chat is not in this build</h2>
        <p>Everything it answers from can be read in <a href="{root}guides" target="_blank" rel="noopener">the guides</a>.</p>
        <p>It comes with a build on a machine that has npm and reaches its registry.</p></div>
        """);

    private static Html Waiting(string root) => Html.Of($"""
        <p class="plain" id="waiting" hidden>Opening the chat…</p>
        <noscript><div class="plain"><h2>The chat needs JavaScript</h2>
        <p>Everything it answers from can be read without it in <a href="{root}guides" target="_blank" rel="noopener">the guides</a>.</p></div></noscript>
        """);

    private static Html Scripts(AssetStore assets, string root, string nonce) => assets.WebChat is not { } bundle
        ? Html.Empty
        : Html.Of($"""
            <script nonce="{nonce}" src="{root}{bundle.Path}" integrity="{bundle.Integrity}" defer></script>
            <script nonce="{nonce}" src="{root}{assets.ChatScript.Path}" integrity="{assets.ChatScript.Integrity}" data-root="{root}" defer></script>
            """);
}
