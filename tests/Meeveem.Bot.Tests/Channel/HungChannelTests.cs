using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.DirectLine.Http;
using Meeveem.Bot.Tests.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>A channel whose connector hangs fills its own room, and no other channel's.</summary>
public sealed class HungChannelTests
{
    [Theory]
    [InlineData("msteams", "webchat")]
    [InlineData("webchat", "msteams")]
    [InlineData("directline", "msteams")]
    public async Task While_the_connector_of_one_channel_hangs_the_others_are_answered_and_the_operator_is_told(string hung, string other)
    {
        // The clock stands still, so that nothing ends by itself.
        await using var pair = await SignedIn.StartAsync(time: new ManualTime());
        var room = pair.Bot.Services.GetRequiredService<TurnRoom>();
        pair.Box.Connector.Fails = (_, call) => call.Conversation.StartsWith("hung", StringComparison.Ordinal) ? Fault.Hang : null;
        var token = "Bearer " + pair.Box.Keys.Sign(pair.Box.Claims());
        using var channel = new HttpClient { DefaultRequestHeaders = { { "Authorization", token } }, Timeout = TimeSpan.FromMinutes(5) };
        var waiting = Enumerable.Range(0, TurnRoom.Maximum)
            .Select(i => channel.PostAsJsonAsync(pair.Endpoint, Message(pair, hung, "hung" + i)))
            .ToList();
        while (room.Fault is null)
        {
            if (waiting.Find(post => post.IsCompleted) is { } ended)
                Assert.Fail($"A turn whose connector hangs ended with {(int)(await ended).StatusCode}.");
            await Task.Delay(20);
        }

        Assert.Contains(hung, room.Fault, StringComparison.Ordinal);
        Assert.Equal(503, await pair.PostAsync(Message(pair, hung, "hung-too")));
        Assert.Equal(200, await pair.PostAsync(Message(pair, other, "fine")));
        var chat = await pair.Bot.OpenChatAsync();
        Assert.Equal(200, (await chat.SayAsync("hi")).Status);

        pair.Box.Connector.Release();
        foreach (var answered in await Task.WhenAll(waiting)) answered.Dispose();
        Assert.Null(room.Fault);
        pair.Box.Connector.Fails = (_, _) => null;
        Assert.Equal(200, await pair.PostAsync(Message(pair, hung, "again")));
    }

    [Fact]
    public async Task Readiness_names_the_channel_that_has_no_room()
    {
        await using var bot = await BotService.StartAsync();
        var room = bot.Get<TurnRoom>();
        var places = Enumerable.Range(0, TurnRoom.Maximum).Select(_ => room.TryEnter("msteams")).ToList();
        var readiness = await bot.Client.GetStringAsync("/health/ready");
        Assert.Contains("degraded: 500 turns of msteams are under way", readiness, StringComparison.Ordinal);
        places.ForEach(place => place!.Dispose());
        Assert.DoesNotContain("degraded", await bot.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }

    private static JsonObject Message(SignedIn pair, string channel, string conversation)
    {
        var message = pair.Box.Message("hello", conversation: conversation);
        message["channelId"] = channel;
        return message;
    }
}
