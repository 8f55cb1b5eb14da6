using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Tests.Protocol;
using Meeveem.Bot.Web.Hosting.Channel;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>A channel in a box, and a bot that is registered with it.</summary>
internal sealed class SignedIn : IAsyncDisposable
{
    private readonly List<Task> _begun = [];

    private SignedIn(ChannelBox box, BotHost bot) => (Box, Bot) = (box, bot);

    public ChannelBox Box { get; }
    public BotHost Bot { get; }
    public string Endpoint => Bot.Address + "/api/messages";
    public string? Fault => Bot.Services.GetRequiredService<ChannelHealth>().Fault;

    public static async Task<SignedIn> StartAsync(
        Func<UserMessage, CancellationToken, ValueTask<Answer>>? bot = null, string appType = "MultiTenant",
        Dictionary<string, string?>? settings = null, TimeProvider? time = null, List<string>? log = null, GrowingBot? growing = null)
    {
        var box = await ChannelBox.StartAsync();
        var all = box.Settings(appType);
        foreach (var (name, value) in settings ?? []) all[name] = value;
        return new(box, await BotHost.StartAsync(bot, all, time, log, growing));
    }

    /// <summary>The status that a signed activity gets.</summary>
    public async Task<int> PostAsync(JsonNode activity, string? authorization = null)
    {
        using var response = await Box.PostAsync(Endpoint, activity, authorization);
        return (int)response.StatusCode;
    }

    /// <summary>The status that a message gets under a token of these claims.</summary>
    public Task<int> PostAsync(JsonObject claims, JsonObject? header) =>
        PostAsync(Box.Message("hello"), "Bearer " + Box.Keys.Sign(claims, header));

    /// <summary>Posts an activity and goes on; it is answered when its turn is over.</summary>
    public void Begin(JsonNode activity) => _begun.Add(PostAsync(activity));

    /// <summary>Ends when every turn that was begun is over.</summary>
    public Task DrainAsync() => Task.WhenAll(_begun);

    public async ValueTask DisposeAsync()
    {
        Box.Connector.Release();
        await Bot.DisposeAsync();
        await Box.DisposeAsync();
    }
}
