using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ConnectionTests(ChatSite site)
{
    private const string LeadInLondon = "lead platform engineer in London";

    [ChromiumFact]
    public async Task A_message_written_while_the_network_is_cut_is_delivered_and_answered_once()
    {
        await using var proxy = new CuttableProxy(site.Address);
        await using var visit = await OpenAsync(proxy);
        await visit.AskAsync("hello");

        proxy.Cut();
        await visit.Box.FillAsync(LeadInLondon);
        await visit.Box.PressAsync("Enter");
        await Expect(visit.Questions).ToHaveCountAsync(2);
        await Task.Delay(1_500);
        proxy.Mend();

        await Expect(visit.Replies.Last.Locator(".figure bdi")).ToHaveTextAsync("£105,000–£135,000");
        await visit.Page.ReloadAsync();
        await Expect(visit.Questions).ToHaveCountAsync(2);
        await Expect(visit.Replies).ToHaveCountAsync(3);
        await Expect(visit.Chat.Locator("connection-line")).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_message_whose_receipt_was_lost_is_not_asked_twice()
    {
        await using var visit = await site.OpenChatAsync();
        visit.Expects("ERR_FAILED");
        await visit.AskAsync("hello");
        var dropped = 0;
        // The service takes the message, but the visitor never hears of it, neither by the response nor by the socket.
        await visit.Page.RouteAsync("**/activities", async route =>
        {
            if (Interlocked.Increment(ref dropped) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });

        await visit.AskAsync(LeadInLondon);
        await visit.Page.ReloadAsync();

        await Expect(visit.Questions).ToHaveCountAsync(2);
        await Expect(visit.Replies).ToHaveCountAsync(3);
    }

    [ChromiumFact]
    public async Task Offline_is_said_at_once_and_what_was_written_goes_out_afterwards()
    {
        await using var visit = await site.OpenChatAsync();
        visit.Expects("ERR_INTERNET_DISCONNECTED");
        await visit.AskAsync("hello");

        await visit.Page.Context.SetOfflineAsync(true);
        await Expect(visit.Chat.Locator("connection-line")).ToHaveTextAsync(new Regex("You are offline"));
        await visit.Box.FillAsync(LeadInLondon);
        await visit.Box.PressAsync("Enter");
        await Expect(visit.Questions).ToHaveCountAsync(2);
        await visit.Page.Context.SetOfflineAsync(false);

        await Expect(visit.Replies.Last.Locator(".figure bdi")).ToHaveTextAsync("£105,000–£135,000");
        await Expect(visit.Chat.Locator("connection-line")).ToBeHiddenAsync();
        await Expect(visit.Questions).ToHaveCountAsync(2);
    }

    [ChromiumFact]
    public async Task A_restart_of_the_service_is_not_seen()
    {
        await using var own = await ChatSite.RunServiceAsync("http://127.0.0.1:0");
        var address = own.App.Urls.Single();
        await using var visit = await site.VisitAsync();
        visit.Expects("ERR_CONNECTION_REFUSED");
        await visit.Page.GotoAsync(address + "/chat");
        await visit.AskAsync("lead platform engineer");
        await visit.Page.EvaluateAsync("""
            () => {
              window.seen = [];
              const line = document.querySelector('connection-line');
              new MutationObserver(() => { if (!line.hidden) window.seen.push(line.textContent); }).observe(line, { attributes: true });
            }
            """);

        await own.App.StopAsync();
        await using var restarted = await ChatSite.RunServiceAsync(address, own.Store);

        await Expect((await visit.AskAsync("in London")).Figure).ToHaveTextAsync("£105,000–£135,000");
        await Expect(visit.Replies).ToHaveCountAsync(3);
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("window.seen"));
    }

    [ChromiumFact]
    public async Task Without_a_socket_the_conversation_goes_on_by_requests()
    {
        await using var visit = await site.VisitAsync();
        visit.Expects("WebSocket connection");
        await visit.Page.RouteWebSocketAsync("**/stream**", socket => { _ = socket.CloseAsync(new() { Code = 1011 }); });
        await visit.Page.GotoAsync("/chat");

        await Expect((await visit.AskAsync(LeadInLondon)).Figure).ToHaveTextAsync("£105,000–£135,000");
    }

    [ChromiumFact]
    public async Task An_expired_token_is_renewed_for_the_same_conversation()
    {
        await using var visit = await site.OpenChatAsync();
        visit.Expects("403");
        await visit.AskAsync("lead platform engineer");
        var refused = 0;
        await visit.Page.RouteAsync("**/activities", async route =>
        {
            const string Expired = """{"error":{"code":"TokenExpired","message":""}}""";
            if (Interlocked.Increment(ref refused) == 1) await route.FulfillAsync(new() { Status = 403, Body = Expired });
            else await route.ContinueAsync();
        });

        await Expect((await visit.AskAsync("in London")).Figure).ToHaveTextAsync("£105,000–£135,000");
        Assert.Equal(2, refused);
    }

    private async Task<Visit> OpenAsync(CuttableProxy proxy)
    {
        var visit = await site.VisitAsync();
        visit.Expects("ERR_");
        visit.Expects("WebSocket");
        await visit.Page.GotoAsync(proxy.Address + "/chat");
        await visit.GreetedAsync();
        return visit;
    }
}
