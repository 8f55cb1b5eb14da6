using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Web.Hosting.Channel;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Meeveem.Bot.Tests.Channels;

public sealed class LoadTests
{
    [Fact]
    public async Task A_thousand_turns_of_fifty_conversations_at_once_are_answered_in_order_and_none_is_lost()
    {
        await using var pair = await SignedIn.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async conversation =>
        {
            for (var turn = 0; turn < 20; turn++)
                Assert.Equal(200, await pair.PostAsync(pair.Box.Message($"{turn}", $"{conversation}-{turn}", $"c{conversation}")));
        }));
        var replies = await TakeAsync(pair.Box, 1000);
        Assert.All(replies.GroupBy(reply => reply.Conversation), conversation =>
            Assert.Equal(Enumerable.Range(0, 20).Select(turn => $"You said: {turn}"), conversation.Select(reply => reply.Text)));
        Assert.Equal(1000, replies.Select(reply => reply.ActivityId).Distinct().Count());
        await pair.DrainAsync();
        Assert.Equal(1000, pair.Box.Connector.Calls);
    }

    [Fact]
    public async Task While_the_connector_throttles_fails_and_hangs_each_message_gets_one_reply_in_order()
    {
        // Limits and waits keep their proportions and pass five times as fast.
        await using var pair = await SignedIn.StartAsync(time: new FastTime(5));
        var tries = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        pair.Box.Connector.Fails = (_, call) =>
        {
            var attempt = tries.AddOrUpdate(call.ActivityId!, 1, (_, before) => before + 1);
            return (int.Parse(call.ActivityId!.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture) % 5, attempt) switch
            {
                (1, 1 or 2) => new Fault(429, RetryAfter: 1),
                (2, 1) => new Fault(503),
                (3, 1) => Fault.Hang,
                (4, 1 or 2) => new Fault(502),
                _ => null,
            };
        };
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async conversation =>
        {
            // Where the connector took the reply and hung, the channel is told that the turn did not end.
            for (var turn = 0; turn < 10; turn++)
            {
                var message = pair.Box.Message($"{turn}", $"{conversation}-{turn}", $"c{conversation}");
                Assert.Equal(turn % 5 == 3 ? 504 : 200, await pair.PostAsync(message));
            }
        }));
        var replies = await TakeAsync(pair.Box, 50);
        await pair.DrainAsync();
        Assert.False(pair.Box.Connector.Taken.TryRead(out _));
        Assert.All(replies.GroupBy(reply => reply.Conversation), conversation =>
            Assert.Equal(Enumerable.Range(0, 10).Select(turn => $"You said: {turn}"), conversation.Select(reply => reply.Text)));
    }

    [Fact]
    public async Task A_call_is_made_again_where_no_connection_came_about_and_not_where_one_hung()
    {
        async Task<int> TriesAsync(Exception fault)
        {
            var tries = 0;
            var time = new FastTime(100);
            var retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
                .AddRetry(ConnectorRetries.Options(time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)).Build();
            await Assert.ThrowsAnyAsync<Exception>(async () => await retries.ExecuteAsync<HttpResponseMessage>(_ =>
            {
                tries++;
                throw fault;
            }));
            return tries;
        }

        // How HttpClient tells a connection that hung from a response that did.
        Assert.Equal(3, await TriesAsync(new TaskCanceledException("", new TimeoutException())));
        Assert.Equal(3, await TriesAsync(new HttpRequestException(HttpRequestError.ConnectionError)));
        Assert.Equal(1, await TriesAsync(new TaskCanceledException()));
        Assert.Equal(1, await TriesAsync(new HttpRequestException(HttpRequestError.ResponseEnded)));
    }

    [Fact]
    public async Task A_connector_is_not_asked_again_before_it_said_and_the_channel_waits_no_longer_than_it_can()
    {
        var time = new ManualTime();
        await using var pair = await SignedIn.StartAsync(time: time);
        pair.Box.Connector.Fails = (number, _) => number switch
        {
            1 => new(429, RetryAfter: 5),
            2 => null,
            _ => new(429, RetryAfter: 86_400),
        };
        var answered = pair.PostAsync(pair.Box.Message("hello"));
        await time.UntilSomethingWaitsAsync(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMilliseconds(1));
        await Task.Delay(50);
        Assert.Equal(1, pair.Box.Connector.Calls);
        time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal("You said: hello", (await pair.Box.Connector.NextAsync()).Text);
        Assert.Equal(200, await answered);

        // Longer than a channel waits: it is told at once, and may send the message again.
        Assert.Equal(502, await pair.PostAsync(pair.Box.Message("again")));
    }

    [Fact]
    public async Task Other_calls_of_the_connector_have_their_methods_and_paths()
    {
        await using var pair = await SignedIn.StartAsync();
        var connectors = pair.Bot.Services.GetRequiredService<ChannelConnectors>();
        var client = (await connectors.CreateAsync(pair.Box.ServiceUrl, null, CancellationToken.None)).Conversations;
        var activity = MessageFactory.Text("hello");
        activity.Conversation = new(id: "19:x@thread;messageid=1");
        Assert.StartsWith("sent-", (await client.SendToConversationAsync(activity)).Id, StringComparison.Ordinal);
        await client.ReplyToActivityAsync(activity.Conversation.Id, "a1", new Activity("typing"));
        await client.UpdateActivityAsync(activity.Conversation.Id, "a/2", activity);
        await client.DeleteActivityAsync("c", "a3");
        var elsewhere = (await connectors.CreateAsync("https://evil.example/", null, CancellationToken.None)).Conversations;
        await Assert.ThrowsAsync<HttpRequestException>(() => elsewhere.SendToConversationAsync(activity));
        const string path = "/v3/conversations/19%3Ax%40thread%3Bmessageid%3D1/activities";
        var typing = Assert.Single(pair.Box.Connector.Typing);
        Assert.Equal(("POST", path + "/a1"), (typing.Method, typing.Path));
        (string, string, string?)[] expected =
            [("POST", path, "message"), ("PUT", path + "/a%2F2", "message"), ("DELETE", "/v3/conversations/c/activities/a3", null)];
        foreach (var call in await TakeAsync(pair.Box, 3))
            Assert.Contains((call.Method, call.Path, (string?)call.Body?["type"]), expected);
    }

    private static async Task<List<ConnectorCall>> TakeAsync(ChannelBox box, int count)
    {
        var calls = new List<ConnectorCall>();
        while (calls.Count < count) calls.Add(await box.Connector.NextAsync());
        return calls;
    }
}
