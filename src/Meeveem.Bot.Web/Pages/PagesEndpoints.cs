using Meeveem.Bot.DirectLine;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Meeveem.Bot.Web.Pages;

/// <summary>The website: home, chat, widget loader, guides and their static files.</summary>
public static class PagesEndpoints
{
    private const string ForAWhile = "public, max-age=300, stale-while-revalidate=86400";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers what the pages need, but for <c>Func&lt;IReadOnlyList&lt;Guide&gt;&gt;</c>, which the host brings.</summary>
    /// <param name="webRoot">The folder of static files; by default <c>wwwroot</c> beside the program.</param>
    public static IServiceCollection AddPages(this IServiceCollection services, string? webRoot = null)
    {
        services.TryAddSingleton<PublicAddress>();
        return services
            .AddSettings<WidgetSettings>(WidgetSettings.Section).AddSettings<ContactSettings>(ContactSettings.Section)
            .AddSingleton(new AssetStore(webRoot ?? Path.Combine(AppContext.BaseDirectory, "wwwroot")));
    }

    /// <summary>Maps the website.</summary>
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
        pages.MapMethods("/guides/feed", Reading, Sitemap.Feed);
        pages.MapMethods("/sitemap.xml", Reading, Sitemap.Show);
        pages.MapMethods("/privacy", Reading, PrivacyPage.Show);
        pages.MapMethods("/widget.js", Reading, (HttpContext http, AssetStore assets) => assets.Widget.Serve(http, ForAWhile));
        pages.MapMethods("/widget-panel.js", Reading, (HttpContext http, AssetStore assets) =>
            assets.WidgetPanel(http.Request.Query["lang"]).Serve(http, ForAWhile));
        pages.MapMethods("/assets/{**name}", Reading, (HttpContext http, AssetStore assets, string name) =>
            assets.Find(name)?.Serve(http) ?? TypedResults.NotFound());
        return app;
    }

    // Programs ask here, and want no page.
    private static readonly string[] ForPrograms = ["/api", "/v3", "/health", "/assets", "/openapi"];

    /// <summary>Somebody who reads in a browser gets a page for an address that nothing answers, or not in this
    /// way, and not an empty window.</summary>
    public static IApplicationBuilder UsePageNotFound(this IApplicationBuilder app) => app.UseStatusCodePages(context =>
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) return Task.CompletedTask;
        var readsHtml = http.Request.Headers.Accept.Any(
            accepted => accepted?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        var isForPrograms = Array.Exists(
            ForPrograms, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
        var title = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "There is no such page",
            StatusCodes.Status405MethodNotAllowed => "This address is for programs",
            _ => null,
        };
        if (title is null || (isForPrograms && !readsHtml)) return Task.CompletedTask;
        SecurityHeaders.Apply(http.Response);
        var assets = http.RequestServices.GetRequiredService<AssetStore>();
        return Page.NotFound(http, assets, title, http.Response.StatusCode).ExecuteAsync(http);
    });
}
