using Meeveem.Bot.Conversations.Editors;
using Meeveem.Bot.Tests.Service;
using Meeveem.Bot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>The whole service as it is run, and one browser for all the tests; neither where the tests are skipped.</summary>
public sealed class ChatSite : IAsyncLifetime
{
    public const string DirectLineSecret = "only-for-the-tests-of-this-repository";

    private RunningService? _service;
    private HostPages? _hostPages;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowserContext? _context;

    public string Address => _service!.App.Urls.Single();

    /// <summary>Somebody else's site, which may show the panel.</summary>
    public HostPages HostPages => _hostPages!;

    /// <summary>The service as it is run.</summary>
    /// <param name="store">The store of one that ran before; a new one otherwise.</param>
    public static async Task<RunningService> RunServiceAsync(string url, string? store = null, params string[] settings)
    {
        store ??= Path.Combine(Path.GetTempPath(), "meeveem-browser-" + Guid.NewGuid().ToString("N"));
        var builder = BotHost.Configure(["--urls=" + url, "--Channel:AllowUnsigned=true", "--Store:Folder=" + store, .. settings]);
        builder.Logging.ClearProviders();
        var folders = new KnowledgeFolders(
            Path.Combine(AppContext.BaseDirectory, "knowledge"), Path.Combine(AppContext.BaseDirectory, "knowledge", "vocabulary"));
        var app = BotHost.Build(builder, folders, await SharedMeaning.LoadAsync(folders.Guides), SharedMeaning.Model);
        await app.StartAsync();
        return new RunningService(app, store);
    }

    public async Task InitializeAsync()
    {
        if (new ChromiumFactAttribute().Skip is not null) return;
        _hostPages = await HostPages.StartAsync();
        _service = await RunServiceAsync("http://127.0.0.1:0", null,
            "--Widget:Origins=" + _hostPages.Address, "--Contact:Person=careers@example.org",
            "--DirectLine:Origins=" + _hostPages.Address, "--DirectLine:Secret=" + DirectLineSecret,
            // One address asks for all visitors.
            "--DirectLine:TokensPerAddress=100000", "--DirectLine:ConversationsPerAddress=100000",
            "--DirectLine:PostsPerAddress=100000", "--DirectLine:PostsPerConversation=1000");
        // A busy machine draws late; what is right is seen at once all the same.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ChromiumFactAttribute.Executable,
            Args =
            [
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
        _context = await _browser.NewContextAsync(new() { BaseURL = Address, ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB" });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_hostPages is not null) await _hostPages.DisposeAsync();
        if (_service is null) return;
        await _service.DisposeAsync();
        Directory.Delete(_service.Store, recursive: true);
    }

    /// <summary>A new tab. It goes on with the conversation of another tab that is still open, and of no other.</summary>
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

    /// <summary>What is kept for editors.</summary>
    public Task<EditorsNotes> NotesAsync() =>
        _service!.App.Services.GetRequiredService<EditorsNotebook>().ReadAsync(CancellationToken.None);
}

/// <summary>A service and the folder of its store.</summary>
public sealed class RunningService(WebApplication app, string store) : IAsyncDisposable
{
    public WebApplication App => app;
    public string Store => store;

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<ChatSite>
{
    public const string Name = "Browser";
}
