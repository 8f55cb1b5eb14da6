using Meeveem.Bot.Tests.Service;
using Meeveem.Bot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>The whole service as it is run, and one browser for all the tests; neither where the tests are skipped.</summary>
public sealed class ChatSite : IAsyncLifetime
{
    private readonly string _store = Path.Combine(Path.GetTempPath(), "meeveem-browser-" + Guid.NewGuid().ToString("N"));
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowserContext? _context;

    public string Address => _app!.Urls.Single();

    public async Task InitializeAsync()
    {
        if (new ChromiumFactAttribute().Skip is not null) return;
        var builder = BotHost.Configure(["--urls=http://127.0.0.1:0", "--Channel:AllowUnsigned=true", "--Store:Folder=" + _store]);
        builder.Logging.ClearProviders();
        var folders = new KnowledgeFolders(
            Path.Combine(AppContext.BaseDirectory, "knowledge"), Path.Combine(AppContext.BaseDirectory, "knowledge", "vocabulary"));
        _app = BotHost.Build(builder, folders, await SharedMeaning.LoadAsync(folders.Guides), SharedMeaning.Model);
        await _app.StartAsync();
        // A busy machine draws late; what is right is seen at once all the same.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumFactAttribute.Executable,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        _context = await _browser.NewContextAsync(new() { BaseURL = Address, ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB" });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (Directory.Exists(_store)) Directory.Delete(_store, recursive: true);
    }

    /// <summary>A new tab, which shares with those before it only what the browser has cached: a conversation belongs to its tab.</summary>
    public async Task<Visit> VisitAsync(int width = 1280, int height = 800)
    {
        var page = await _context!.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        return new Visit(page);
    }

    /// <summary>A visitor who has opened the chat and been greeted.</summary>
    public async Task<Visit> OpenChatAsync(int width = 1280, int height = 800)
    {
        var visit = await VisitAsync(width, height);
        await visit.Page.GotoAsync("/chat");
        await visit.GreetedAsync();
        return visit;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<ChatSite>
{
    public const string Name = "Browser";
}
