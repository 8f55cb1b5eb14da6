namespace Meeveem.Bot.Web.Pages;

/// <summary>The website: home, chat, widget loader, guides and their static files.</summary>
public static class PagesEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers what the pages need, but for <c>Func&lt;IReadOnlyList&lt;Guide&gt;&gt;</c>, which the host brings.</summary>
    /// <param name="webRoot">The folder of static files; by default <c>wwwroot</c> beside the program.</param>
    /// <exception cref="InvalidOperationException"><c>Widget:Origins</c> holds something that is not an origin.</exception>
    public static IServiceCollection AddPages(
        this IServiceCollection services, IConfiguration configuration, string? webRoot = null) => services
        .AddSingleton(new WidgetOrigins(configuration))
        .AddSingleton(new AssetStore(webRoot ?? Path.Combine(AppContext.BaseDirectory, "wwwroot")));

    /// <summary>Maps <c>/</c>, <c>/chat</c>, <c>/widget.js</c>, <c>/guides</c>, <c>/guides/{id}</c> and <c>/assets/…</c>.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AddEndpointFilter((context, next) =>
        {
            SecurityHeaders.Apply(context.HttpContext.Response);
            return next(context);
        });
        pages.MapMethods("/", Reading, HomePage.Show);
        pages.MapMethods("/chat", Reading, ChatPage.Show);
        pages.MapMethods("/guides", Reading, GuidePages.List);
        pages.MapMethods("/guides/{id}", Reading, GuidePages.Show);
        pages.MapMethods("/widget.js", Reading, (HttpContext http, AssetStore assets) =>
            assets.Widget.Serve(http, "public, max-age=300, stale-while-revalidate=86400"));
        pages.MapMethods("/assets/{name}", Reading, (HttpContext http, AssetStore assets, string name) =>
            assets.Find(name)?.Serve(http) ?? TypedResults.NotFound());
        return app;
    }
}
