using System.Text.Json.Nodes;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>A bot of one machine that counts, in what a conversation has settled, how often it was spoken to,
/// and forgets when it is told "forget".</summary>
internal static class CountingBot
{
    /// <summary>What Direct Line limits, as its settings name it.</summary>
    public static IReadOnlyList<string> Limits { get; } =
        ["TokensPerAddress", "ConversationsPerAddress", "PostsPerAddress", "PostsPerConversation"];

    /// <param name="folder">Its store, whatever store the run is over.</param>
    public static Task<BotHost> StartAsync(string folder, TimeProvider? time = null)
    {
        var settings = Limits.ToDictionary(limit => "DirectLine:" + limit, string? (_) => "1000000");
        (settings["Store:Folder"], settings["Cluster:Redis"]) = (folder, "");
        return BotHost.StartAsync((message, _) => ValueTask.FromResult(Reply(message)), settings: settings, time: time, origin: "http://localhost:1");
    }

    private static Answer Reply(UserMessage message) => message.Text == "forget"
        ? BotHost.Say("Done.") with { ForgetsConversation = true }
        : BotHost.Say($"{message.Facts.Roles.Count + 1}: {message.Text}") with
        {
            Settled = new ConversationFacts { Roles = [.. message.Facts.Roles, "x"] },
        };

    /// <param name="person">Who says it in a group; null for nobody in a group.</param>
    public static async Task<string> SayAsync(BotHost host, string text, string? person = null, string conversation = "c1")
    {
        var message = BotHost.Message(text, person is null ? Guid.NewGuid().ToString() : text + person, conversation);
        if (person is not null) InGroup(message, person);
        return (string)Assert.Single(await host.AskAsync(message))!["text"]!;
    }

    /// <summary>The status that taking back what a person said in the group is answered with.</summary>
    public static async Task<int> TakeBackAsync(BotHost host, string text, string person)
    {
        var deletion = BotHost.Message(text, text + person);
        deletion["type"] = "messageDelete";
        InGroup(deletion, person);
        using var response = await host.PostAsync(deletion);
        return (int)response.StatusCode;
    }

    private static void InGroup(JsonObject activity, string person)
    {
        activity["conversation"] = new JsonObject { ["id"] = "group", ["isGroup"] = true };
        activity["from"] = new JsonObject { ["id"] = person };
    }
}
