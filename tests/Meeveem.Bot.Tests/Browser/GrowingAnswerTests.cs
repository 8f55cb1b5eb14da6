using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>Answers that a language model words, as they come piece by piece over the socket.</summary>
[Collection(BrowserTests.Name)]
public sealed class GrowingAnswerTests(ChatSite site)
{
    [ChromiumFact]
    public async Task A_growing_answer_is_one_message_whose_beginning_stays_in_sight_and_that_is_announced_once_at_its_end()
    {
        await using var visit = await site.VisitAsync(390, 500);
        IWebSocketRoute? socket = null;
        await visit.Page.RouteWebSocketAsync("**/stream**", route =>
        {
            socket = route;
            route.ConnectToServer();
        });
        await visit.Page.GotoAsync("/chat");
        await visit.AskAsync("hello");
        var text = "It **varies** widely.";
        for (var piece = 1; piece <= 6; piece++)
        {
            text += string.Concat(Enumerable.Repeat(" Some teams share a light rotation.", 12));
            socket!.Send(Frame(Piece(piece, text)));
            await Expect(visit.Replies).ToHaveCountAsync(3);
        }

        await Expect(visit.Replies.Last.Locator("strong")).ToHaveTextAsync("varies");
        await Expect(visit.Replies.Last.GetByText("It varies widely.")).ToBeVisibleAsync();
        await Expect(visit.Chat.Locator("#announcer")).Not.ToContainTextAsync("rotation");
        socket!.Send(Frame(Whole(text + " That is all.")));

        await Expect(visit.Chat.Locator("#announcer")).ToContainTextAsync("That is all.");
        await Expect(visit.Replies).ToHaveCountAsync(3);
        Assert.InRange(await visit.Replies.Last.EvaluateAsync<double>("reply => reply.getBoundingClientRect().top"), 0, 250);
    }

    [ChromiumFact]
    public async Task A_piece_that_comes_after_the_whole_answer_changes_nothing()
    {
        await using var visit = await site.VisitAsync();
        IWebSocketRoute? socket = null;
        await visit.Page.RouteWebSocketAsync("**/stream**", route =>
        {
            socket = route;
            route.ConnectToServer();
        });
        await visit.Page.GotoAsync("/chat");
        await visit.AskAsync("hello");
        socket!.Send(Frame(Piece(1, "It varies.")));
        socket.Send(Frame(Whole("It varies. That is all.")));
        socket.Send(Frame(Piece(2, "It varies. That is")));
        socket.Send(Frame(Piece(1, "It varies.")));
        // Comes after those, and so shows that they were taken.
        socket.Send(Frame(new
        {
            type = "message", id = "s10", from = Bot, text = "Anything else?",
            channelData = new { answer = new { outcome = "chat", sources = Array.Empty<object>() } },
        }));

        await Expect(visit.Replies).ToHaveCountAsync(4);
        await Expect(visit.Replies.Nth(2)).ToContainTextAsync("That is all.");
    }

    private static readonly object Bot = new { id = "bot", role = "bot" };

    private static object Piece(int number, string text) => new
    {
        type = "typing", id = "s" + number, from = Bot, text,
        channelData = new { streamType = "streaming", streamId = "s1", streamSequence = number },
    };

    private static object Whole(string text) => new
    {
        type = "message", id = "s9", from = Bot, text,
        channelData = new
        {
            streamType = "final", streamId = "s1", answer = new { outcome = "guide", sources = Array.Empty<object>() },
        },
    };

    private static string Frame(object activity) =>
        JsonSerializer.Serialize(new { activities = new[] { activity }, watermark = (string?)null });
}
