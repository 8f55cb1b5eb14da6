using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>One visitor's tab. What the browser complains of while it is open (policy violations among it) fails the test at the end.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    public Visit(IPage page)
    {
        Page = page;
        Chat = page.Locator("body");
        page.Context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.Context.WebError += (_, error) => _complaints.Add(error.Error);
        page.Context.Response += (_, response) =>
        {
            if (response.Status >= 400) _complaints.Add($"{response.Status} {response.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Where the chat is: the page itself, or the widget's frame.</summary>
    public ILocator Chat { get; set; }

    public ILocator Box => Chat.GetByRole(AriaRole.Textbox);
    public ILocator Questions => Chat.Locator(".webchat__basic-transcript__activity").Filter(new() { Has = Page.Locator(".webchat__bubble--from-user") });
    public ILocator Replies => Chat.Locator(".webchat__basic-transcript__activity").Filter(new() { HasNot = Page.Locator(".webchat__bubble--from-user") });
    public ILocator Suggestions => Chat.Locator(".webchat__suggested-action");

    public Task GreetedAsync() => Expect(Replies.First).ToContainTextAsync("Meeveem’s automated career assistant");

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
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }
}
