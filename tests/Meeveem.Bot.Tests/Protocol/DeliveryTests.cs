using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Tests.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>Replies that go to a connector.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly BlockingCollection<(string Path, JsonNode Body)> _received = [];
    private Func<int, (int Status, string? Header, string? Value)> _answer = _ => (200, null, null);
    private WebApplication _connector = null!;
    private int _calls;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _connector = builder.Build();
        _connector.Run(async http =>
        {
            var body = await JsonNode.ParseAsync(http.Request.Body);
            var (status, header, value) = _answer(Interlocked.Increment(ref _calls));
            http.Response.StatusCode = status;
            if (header is not null) http.Response.Headers[header] = value;
            _received.Add((http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget, body!));
        });
        await _connector.StartAsync();
    }

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Fact]
    public async Task A_reply_goes_to_the_activity_that_it_answers()
    {
        await using var host = await BotHost.StartAsync();
        var response = await host.PostAsync(Message("hello", "a/1", "19:x@thread;messageid=1"));
        Assert.Equal(200, (int)response.StatusCode);
        var (path, body) = Next();
        Assert.Equal("/base/v3/conversations/19%3Ax%40thread%3Bmessageid%3D1/activities/a%2F1", path);
        Assert.Equal("You said: hello", (string?)body["text"]);
        Assert.Equal("a/1", (string?)body["replyToId"]);
    }

    [Fact]
    public async Task Turns_of_a_conversation_keep_their_order_and_hold_up_no_other()
    {
        var gate = new TaskCompletionSource();
        await using var host = await BotHost.StartAsync(async (message, _) =>
        {
            if (message.Text == "0") await gate.Task;
            return BotHost.Say(message.Text);
        }, time: new PatientTime());
        var posted = new List<Task<HttpResponseMessage>>();
        for (var i = 0; i < 10; i++)
        {
            posted.Add(host.PostAsync(Message($"{i}", $"a{i}")));
            await WaitingAsync(host, i);
        }

        Assert.Equal(200, (int)(await host.PostAsync(Message("other", "b", "c2"))).StatusCode);
        Assert.Equal("other", (string?)Next().Body["text"]);
        Assert.DoesNotContain(posted, post => post.IsCompleted);
        gate.SetResult();
        for (var i = 0; i < 10; i++) Assert.Equal($"{i}", (string?)Next().Body["text"]);
        Assert.All(await Task.WhenAll(posted), response => Assert.Equal(200, (int)response.StatusCode));
    }

    [Fact]
    public async Task A_redelivered_activity_brings_no_second_reply()
    {
        await using var host = await BotHost.StartAsync();
        await host.PostAsync(Message("one", "a1"));
        await host.PostAsync(Message("one", "a1"));
        await host.PostAsync(Message("two", "a2"));
        Assert.Equal("You said: one", (string?)Next().Body["text"]);
        Assert.Equal("You said: two", (string?)Next().Body["text"]);
    }

    [Theory]
    [InlineData(412, 3)]
    [InlineData(429, 3)]
    [InlineData(502, 3)]
    [InlineData(503, 3)]
    [InlineData(504, 3)]
    [InlineData(302, 1)]
    [InlineData(400, 1)]
    [InlineData(401, 1)]
    [InlineData(404, 1)]
    [InlineData(500, 1)]
    public async Task Only_what_may_pass_is_tried_again(int status, int tries)
    {
        _answer = _ => (status, status == 302 ? "Location" : "Retry-After", status == 302 ? _connector.Urls.Single() + "/elsewhere" : "0");
        await using var host = await BotHost.StartAsync();
        await host.PostAsync(Message("hello", "a1"));
        Assert.Equal(tries, _calls);
    }

    [Theory]
    [InlineData("https://169.254.169.254/")]
    [InlineData("http://example.org/")]
    [InlineData("http://localhost.evil.com/")]
    [InlineData("http://user@localhost/")]
    [InlineData("http://localhost@evil.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://localhost/")]
    [InlineData("//localhost/")]
    [InlineData("localhost")]
    public async Task A_service_address_elsewhere_is_never_called(string serviceUrl)
    {
        await using var host = await BotHost.StartAsync();
        var message = Message("hello", "a1");
        message["serviceUrl"] = serviceUrl;
        // Nobody vouches for the address, so the reply is in the response.
        Assert.Equal("You said: hello", (string?)Assert.Single(await host.AskAsync(message))!["text"]);
        Assert.Equal(0, _calls);
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_back_and_forgets_the_activity()
    {
        var gate = new TaskCompletionSource();
        await using var host = await BotHost.StartAsync(async (_, _) =>
        {
            await gate.Task;
            return BotHost.Say("done");
        }, time: new PatientTime());
        // One runs, so many wait, and whichever comes last is refused.
        const int Room = 1 + TurnQueue.MaximumWaiting;
        var posted = Enumerable.Range(0, Room + 1).ToDictionary(i => host.PostAsync(Message("x", $"a{i}")), i => $"a{i}");
        var ended = await Task.WhenAny(posted.Keys);
        var refused = await ended;
        Assert.Equal(503, (int)refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        gate.SetResult();
        foreach (var post in posted.Keys.Where(post => post != ended)) Assert.Equal(200, (int)(await post).StatusCode);
        for (var i = 0; i < Room; i++) Next();
        await host.PostAsync(Message("x", posted[ended]));
        Assert.Equal(posted[ended], (string?)Next().Body["replyToId"]);
    }

    [Fact]
    public async Task Turns_under_way_are_finished_before_the_service_stops_though_their_caller_hung_up()
    {
        var (gate, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await BotHost.StartAsync(async (_, _) =>
        {
            begun.SetResult();
            await gate.Task;
            return BotHost.Say("done");
        });
        using var hangUp = new CancellationTokenSource();
        var posted = host.Http.PostAsJsonAsync("/api/messages", Message("x", "a1"), hangUp.Token);
        await begun.Task;
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posted);
        var stopped = host.StopAsync();
        gate.SetResult();
        await stopped;
        Assert.Equal("done", (string?)Next().Body["text"]);
    }

    [Fact]
    public async Task A_second_delivery_waits_for_the_first_and_is_the_turn_where_that_one_failed()
    {
        var gate = new TaskCompletionSource();
        await using var host = await BotHost.StartAsync(async (message, _) =>
        {
            await gate.Task;
            return BotHost.Say(message.Text);
        });
        _answer = call => (call == 1 ? 403 : 200, null, null);
        var first = host.PostAsync(Message("hello", "a1"));
        await WaitingAsync(host, 0);
        var second = host.PostAsync(Message("hello", "a1"));
        gate.SetResult();
        Assert.Equal((502, 200), ((int)(await first).StatusCode, (int)(await second).StatusCode));
        Assert.Equal(200, (int)(await host.PostAsync(Message("hello", "a1"))).StatusCode);
        Assert.Equal(2, _calls);
    }

    /// <summary>Ends when one turn runs and so many wait for it.</summary>
    private static async Task WaitingAsync(BotHost host, int waiting)
    {
        var turns = (TurnRoom)host.Services.GetService(typeof(TurnRoom))!;
        for (var tries = 0; turns.Count <= waiting && tries < 1_000; tries++) await Task.Delay(10);
        Assert.Equal(waiting + 1, turns.Count);
    }

    private JsonObject Message(string text, string id, string conversation = "c1")
    {
        var message = BotHost.Message(text, id, conversation);
        message["serviceUrl"] = _connector.Urls.Single() + "/base/";
        message.Remove("deliveryMode");
        return message;
    }

    private (string Path, JsonNode Body) Next() =>
        _received.TryTake(out var received, TimeSpan.FromSeconds(20)) ? received : throw new TimeoutException("no call came");
}
