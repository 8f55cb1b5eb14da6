using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>One visitor's tab. What the browser complains of while it is open (policy violations among it)
/// fails the test at the end.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentBag<string> _expected = [];

    public Visit(IPage page)
    {
        Page = page;
        Chat = page.Locator("body");
        page.Context.Console += OnConsole;
        page.Context.WebError += OnError;
        page.Context.Response += OnResponse;
    }

    public IPage Page { get; }

    /// <summary>Where the chat is: the page itself, or the widget's frame.</summary>
    public ILocator Chat { get; set; }

    public ILocator Box => Chat.Locator("#box");
    public ILocator Log => Chat.Locator("chat-log");
    public ILocator Questions => Chat.Locator("li.user");
    public ILocator Replies => Chat.Locator("li.bot:not(.typing)");
    public ILocator Suggestions => Chat.Locator("chat-chips button");

    public Task GreetedAsync() => Expect(Replies.First).ToContainTextAsync("Meeveem's automated career assistant");

    /// <summary>Chooses from the menu of the conversation.</summary>
    public async Task ChooseAsync(string command)
    {
        await Chat.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Chat.Locator($"[data-command={command}]").ClickAsync();
    }

    /// <summary>A complaint of the browser that holds this is what the test is about.</summary>
    public void Expects(string part) => _expected.Add(part);

    /// <summary>Types a question and sends it.</summary>
    public Task<Reply> AskAsync(string question) => ReplyToAsync(async () =>
    {
        await Box.FillAsync(question);
        await Box.PressAsync("Enter");
    });

    /// <summary>The one reply that comes of an act.</summary>
    public async Task<Reply> ReplyToAsync(Func<Task> act)
    {
        var before = await Replies.CountAsync();
        await act();
        await Expect(Replies).ToHaveCountAsync(before + 1);
        return new Reply(Replies.Nth(before));
    }

    public async ValueTask DisposeAsync()
    {
        var context = Page.Context;
        foreach (var page in context.Pages.ToList()) await page.CloseAsync();
        context.Console -= OnConsole;
        context.WebError -= OnError;
        context.Response -= OnResponse;
        Assert.DoesNotContain(_complaints, complaint => !_expected.Any(part => complaint.Contains(part, StringComparison.Ordinal)));
    }

    private void OnConsole(object? sender, IConsoleMessage message)
    {
        if (message.Type is "error" or "warning") _complaints.Enqueue(message.Text);
    }

    private void OnError(object? sender, IWebError error) => _complaints.Enqueue(error.Error);

    private void OnResponse(object? sender, IResponse response)
    {
        if (response.Status >= 400) _complaints.Enqueue($"{response.Status} {response.Url}");
    }
}
