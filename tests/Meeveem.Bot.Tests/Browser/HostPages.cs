using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>Sites of others that embed the widget, served from an origin of their own: the pages in the folder <c>HostPages</c>.</summary>
public sealed class HostPages : IAsyncDisposable
{
    private const string Mark = "{{service}}";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Browser", "HostPages");
    private readonly WebApplication _app;

    private HostPages(WebApplication app) => _app = app;

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "??-*.html")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public string Address => _app.Urls.Single();

    /// <param name="tag">More attributes of the widget's tag.</param>
    public string Page(string name, string service, string tag = "") =>
        $"{Address}/{name}?service={Uri.EscapeDataString(service)}&tag={Uri.EscapeDataString(tag)}";

    public static async Task<HostPages> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/{name}", async (HttpContext http, string name) =>
        {
            var file = Path.Combine(Folder, Path.GetFileName(name) + ".html");
            if (!File.Exists(file)) return Results.NotFound();
            var service = http.Request.Query["service"].ToString();
            var page = (await File.ReadAllTextAsync(file)).Replace(Mark, service, StringComparison.Ordinal)
                .Replace("/widget.js\"", $"/widget.js\" {http.Request.Query["tag"]}", StringComparison.Ordinal);
            // A page's first line may be its policy.
            if (page.StartsWith("<!-- policy: ", StringComparison.Ordinal))
                http.Response.Headers.ContentSecurityPolicy = page["<!-- policy: ".Length..page.IndexOf(" -->", StringComparison.Ordinal)];
            return Results.Content(page, "text/html; charset=utf-8");
        });
        app.MapGet("/webchat.js", () => Results.File(NpmPackage.WebChat.File, "text/javascript"));
        app.MapGet("/favicon.ico", () => Results.NoContent());
        await app.StartAsync();
        return new HostPages(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
