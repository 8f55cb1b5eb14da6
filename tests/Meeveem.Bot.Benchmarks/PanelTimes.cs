using System.Diagnostics;
using System.Globalization;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Tests.Browser;
using Meeveem.Bot.Web.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Meeveem.Bot.Benchmarks;

/// <summary>The chat panel in a real Chromium: bytes, times and heights, as a visitor has them.</summary>
internal static class PanelTimes
{
    private const string Question = "What's the band for a senior backend engineer in Manchester?";

    public static async Task RunAsync(KnowledgeSnapshot knowledge)
    {
        var chromium = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            Console.WriteLine("The panel is measured where there is a Chromium on the PATH.");
            return;
        }

        var store = Directory.CreateTempSubdirectory("panel-times").FullName;
        var builder = BotHost.Configure(["--urls=http://127.0.0.1:0", "--Store:Folder=" + store, "--DirectLine:TokensPerAddress=10000", "--DirectLine:PostsPerConversation=10000"]);
        builder.Logging.ClearProviders();
        await using var app = BotHost.Build(builder, new KnowledgeFolders("knowledge", Path.Combine("knowledge", "vocabulary")), knowledge);
        await app.StartAsync();
        var address = app.Urls.Single();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--disable-gpu"] });

        Console.WriteLine("The chat panel, in Chromium");
        await BytesAsync(browser, address);
        await GreetingAsync(browser, address, "400 kbit/s, 400 ms away", 400_000 / 8, 400, 1);
        await GreetingAsync(browser, address, "CPU slowed four times", -1, 0, 4);
        await AnswerAsync(browser, address);
        await HeightsAsync(browser, address);
        foreach (var outage in new[] { 0.5, 7 }) await OutageAsync(browser, address, outage);
        Directory.Delete(store, recursive: true);
    }

    // Cold: what the browser asks for, each body as gzip.
    private static async Task BytesAsync(IBrowser browser, string address)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = address });
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "GET") asked.Add(request.Url);
        };
        await page.GotoAsync("/chat", new() { WaitUntil = WaitUntilState.NetworkIdle });
        asked.Add(address + "/widget-panel.js");
        using var http = new HttpClient { DefaultRequestHeaders = { { "Accept-Encoding", "gzip" } } };
        var (bytes, headers) = (0, 0);
        foreach (var url in asked)
        {
            using var response = await http.GetAsync(url);
            bytes += (await response.Content.ReadAsByteArrayAsync()).Length;
            headers += response.Headers.ToString().Length + response.Content.Headers.ToString().Length;
        }

        Print("loader, before opening", $"{(await http.GetByteArrayAsync(address + "/widget.js")).Length / 1000.0:0.0} KB");
        Print("to open, the widget's frame included", $"{bytes / 1000.0:0.0} KB in {asked.Count} requests, and {headers / 1000.0:0.0} KB of HTTP/1.1 headers");
    }

    private static async Task GreetingAsync(IBrowser browser, string address, string name, double bytesASecond, double latency, double slowdown)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = address });
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = latency, ["downloadThroughput"] = bytesASecond, ["uploadThroughput"] = bytesASecond });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = slowdown });
        await page.GotoAsync("/chat");
        await UntilAsync(page, "performance.getEntriesByName('first-contentful-paint').length > 0 && customElements.get('chat-panel') !== undefined");
        var times = await page.EvaluateAsync<double[]>("[performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]");
        Print("greeting, " + name, $"{times[0] / 1000:0.00} s; ready to be asked {times[1] / 1000:0.00} s");
    }

    private static async Task AnswerAsync(IBrowser browser, string address)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = address });
        var page = await OpenAsync(context, "");
        var took = new List<double>();
        for (var i = 0; i < 21; i++) took.Add(await AskAsync(page));
        took.Sort();
        Print("question to answer on screen", $"median {took[10]:0} ms, slowest {took[^1]:0} ms");
    }

    private static async Task HeightsAsync(IBrowser browser, string address)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = address });
        var page = await OpenAsync(context, "");
        await AskAsync(page);
        var heights = new List<string>();
        foreach (var (width, height) in new[] { (320, 256), (390, 430), (844, 200) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.WaitForTimeoutAsync(300);
            heights.Add($"{width}×{height}: {await page.EvaluateAsync<int>("document.querySelector('chat-log').clientHeight")} px");
        }

        Print("height of the conversation", string.Join(", ", heights));
    }

    private static async Task OutageAsync(IBrowser browser, string address, double seconds)
    {
        await using var proxy = new CuttableProxy(address);
        await using var context = await browser.NewContextAsync();
        var page = await OpenAsync(context, proxy.Address);
        await AskAsync(page);
        proxy.Cut();
        await page.FillAsync("#box", "and in London?");
        await page.PressAsync("#box", "Enter");
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        proxy.Mend();
        var mended = Stopwatch.GetTimestamp();
        await UntilAsync(page, "document.querySelectorAll('li.bot:not(.typing)').length === 3");
        var back = Stopwatch.GetElapsedTime(mended).TotalSeconds;
        await page.WaitForTimeoutAsync(3_000);
        await page.ReloadAsync();
        await UntilAsync(page, "document.querySelectorAll('li.bot:not(.typing)').length >= 3");
        var delivered = await page.EvaluateAsync<int>("[...document.querySelectorAll('li.user')].filter(item => item.textContent.includes('and in London?')).length");
        Print(string.Create(CultureInfo.InvariantCulture, $"after {seconds} s without a network"), $"answered {back:0.0} s after it ended, delivered {delivered} time(s)");
    }

    // The page's content security policy lets no script be made of a string, as waiting for a function in the page does.
    private static async Task UntilAsync(IPage page, string condition)
    {
        while (!await page.EvaluateAsync<bool>(condition)) await page.WaitForTimeoutAsync(10);
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address + "/chat");
        await UntilAsync(page, "customElements.get('chat-panel') !== undefined");
        return page;
    }

    // From the key to the answer in the document and drawn.
    private static Task<double> AskAsync(IPage page) => page.EvaluateAsync<double>("""
        question => new Promise(resolve => {
          const count = () => document.querySelectorAll('li.bot:not(.typing)').length;
          const before = count(), started = performance.now();
          const watch = new MutationObserver(() => {
            if (count() === before) return;
            watch.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - started));
          });
          watch.observe(document.querySelector('.messages'), { childList: true });
          const box = document.getElementById('box');
          box.value = question;
          box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        })
        """, Question);

    private static void Print(string what, string figure) => Console.WriteLine($"{what,-44} {figure}");
}
