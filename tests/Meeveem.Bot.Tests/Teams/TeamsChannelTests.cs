using System.Net;
using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>The service as Teams meets it: signed activities in, calls of the connector out.</summary>
public sealed class TeamsChannelTests : IAsyncLifetime
{
    private const string Hello = "Hello, I'm Meeveem's automated career assistant";

    private ChannelBox _box = null!;
    private BotService _bot = null!;

    public async Task InitializeAsync()
    {
        _box = await ChannelBox.StartAsync();
        _bot = new(_box.Settings().SelectMany(setting => new[] { "--" + setting.Key, setting.Value! }));
        await _bot.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _box.DisposeAsync();
    }

    [Fact]
    public async Task In_a_personal_chat_typing_is_shown_and_one_answer_follows()
    {
        await PostAsync(_box.Message("senior backend engineer salary in leeds"));
        var answer = await _box.Connector.NextAsync();
        Assert.Contains("£65,000–£90,000", answer.Text);
        Assert.Equal("a:1QwErTy", Assert.Single(_box.Connector.Typing).Conversation);
        Assert.Equal("""{"feedbackLoop":{"type":"default"}}""", answer.Body!["channelData"]!.ToJsonString());
    }

    [Fact]
    public async Task In_a_channel_the_answer_goes_into_the_thread_and_no_typing_is_shown()
    {
        const string thread = "19:abc@thread.tacv2;messageid=1772442922118";
        var message = _box.Message("<at>Career Guide</at> senior backend engineer salary in leeds", conversation: thread);
        message["conversation"]!["conversationType"] = "channel";
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>Career Guide</at>",
            ["mentioned"] = new JsonObject { ["id"] = "28:" + _box.AppId, ["name"] = "Career Guide" },
        });
        await PostAsync(message);
        var answer = await _box.Connector.NextAsync();
        Assert.Equal((thread, (string)message["id"]!), (answer.Conversation, answer.ActivityId));
        Assert.Empty(_box.Connector.Typing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_events_of_one_installation_give_one_welcome_in_either_order(bool installationFirst)
    {
        var installed = Event("installationUpdate");
        installed["action"] = "add";
        var added = Event("conversationUpdate", "29:1AbCdEf", "28:" + _box.AppId);
        await PostAsync(installationFirst ? installed : added);
        await PostAsync(installationFirst ? added : installed);
        await PostAsync(Event("conversationUpdate", "29:1AbCdEf"));
        Assert.Equal([Hello], await SaidAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Events_of_one_installation_that_come_all_at_once_give_one_welcome(int times)
    {
        var events = new List<JsonObject>();
        for (var time = 0; time < times; time++)
        {
            var installed = Event("installationUpdate");
            installed["action"] = "add";
            // The bot stands twice in one list, and in two of them.
            var bot = "28:" + _box.AppId;
            events.AddRange([installed, Event("conversationUpdate", bot, bot), Event("conversationUpdate", "29:1AbCdEf", bot)]);
        }

        await Task.WhenAll(events.Select(PostAsync));
        Assert.Equal([Hello], await SaidAsync());
    }

    [Fact]
    public async Task A_team_is_welcomed_once_whichever_channel_its_events_name_and_later_members_are_not()
    {
        var added = Team(Event("conversationUpdate", "28:" + _box.AppId), "19:general@thread.tacv2");
        var installed = Team(Event("installationUpdate"), "19:other@thread.tacv2");
        installed["action"] = "add";
        var joined = Team(Event("conversationUpdate", "29:later"), "19:general@thread.tacv2");
        foreach (var each in new[] { added, installed, joined }) await PostAsync(each);
        Assert.Equal([Hello], await SaidAsync());
    }

    [Fact]
    public async Task Upgrades_removals_and_the_news_of_a_team_are_taken_in_silence()
    {
        foreach (var action in new[] { "remove", "add-upgrade", "remove-upgrade", "" })
        {
            var installation = Event("installationUpdate");
            installation["action"] = action;
            await PostAsync(installation);
        }

        var renamed = Team(Event("conversationUpdate"), "19:general@thread.tacv2");
        renamed["channelData"]!["eventType"] = "teamRenamed";
        var left = Event("conversationUpdate");
        left["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "28:" + _box.AppId });
        var edited = _box.Message("lead?");
        edited["type"] = "messageUpdate";
        var reaction = Event("messageReaction");
        reaction["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "heart" });
        foreach (var each in new[] { renamed, left, edited, reaction }) await PostAsync(each);
        Assert.Empty(await SaidAsync());
    }

    [Theory]
    [InlineData("like", """{"feedbackText":"Clear, says mara lindt"}""", "Clear, says …")]
    [InlineData("dislike", """{"feedbackText":""}""", null)]
    [InlineData("dislike", "not json", null)]
    [InlineData("like", """["x"]""", null)]
    [InlineData("like", null, null)]
    public async Task Thumbs_are_kept_with_the_answers_outcome_and_sources_and_without_the_person(
        string reaction, string? feedback, string? comment)
    {
        await DeliveredAsync(_box.Message("senior backend engineer salary in leeds"));
        await ThumbAsync("sent-1", reaction, feedback);
        var notes = await _bot.NotesAsync();
        var (passage, thumbs) = Assert.Single(notes.Thumbs);
        var (up, down) = reaction == "like" ? (1, 0) : (0, 1);
        Assert.Equal(("backend-engineer-health-life-sciences#salary", up, down), (passage, thumbs.Up, thumbs.Down));
        if (comment is null) Assert.Empty(notes.Comments);
        else Assert.Equal((comment, "band"), (Assert.Single(notes.Comments).Comment, notes.Comments[0].Outcome));
        var kept = System.Text.Json.JsonSerializer.Serialize(notes.Comments);
        foreach (var secret in new[] { "Mara", "29:1AbCdEf", "5d2c1b7e", "a:1QwErTy", "leeds" })
            Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Thumbs_in_a_thread_find_their_answer_with_or_without_the_thread_and_those_of_an_unknown_answer_are_kept_bare()
    {
        var message = _box.Message("do I need healthcare experience?", conversation: "19:abc@thread.tacv2;messageid=17");
        await DeliveredAsync(message);
        await ThumbAsync("sent-1", "like", null, "19:abc@thread.tacv2");
        Assert.DoesNotContain("", (await _bot.NotesAsync()).Thumbs);
        await ThumbAsync("sent-1", "like", null, "19:other@thread.tacv2");
        await ThumbAsync("sent-9", "like", null, "19:abc@thread.tacv2");
        var notes = await _bot.NotesAsync();
        Assert.Equal(2, notes.Thumbs[""].Up);
        Assert.All(notes.Thumbs.Where(each => each.Key.Length > 0), each => Assert.Equal(1, each.Value.Up));
        Assert.True(notes.Thumbs.Count > 1);
    }

    [Theory]
    [InlineData("""{"actionName":"feedback"}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("""{"actionName":"feedback","actionValue":[1]}""")]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""")]
    [InlineData("null")]
    public async Task Feedback_of_another_shape_is_refused_and_not_kept(string value)
    {
        using var response = await _box.PostAsync(_bot.Endpoint, Thumb("sent-1", JsonNode.Parse(value)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await _bot.NotesAsync()).IsEmpty);
    }

    private async Task PostAsync(JsonNode activity)
    {
        using var response = await _box.PostAsync(_bot.Endpoint, activity);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
    }

    /// <summary>Posts a message and waits until the service knows the id of its answer, <c>sent-1</c>.</summary>
    private async Task DeliveredAsync(JsonNode message)
    {
        await PostAsync(message);
        await _box.Connector.NextAsync();
        // Turns of a conversation run one after the other: when the next is answered, the last is done.
        await PostAsync(_box.Message("thanks", conversation: (string)message["conversation"]!["id"]!));
        await _box.Connector.NextAsync();
    }

    private async Task ThumbAsync(string messageId, string reaction, string? feedback, string conversation = "a:1QwErTy")
    {
        var value = new JsonObject
        {
            ["actionName"] = "feedback",
            ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = feedback },
        };
        var thumb = Thumb(messageId, value, conversation);
        using var response = await _box.PostAsync(_bot.Endpoint, thumb);
        Assert.Equal((HttpStatusCode.OK, "{}"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    private JsonObject Thumb(string messageId, JsonNode? value, string conversation = "a:1QwErTy")
    {
        var invoke = _box.Message("", conversation: conversation);
        invoke.Remove("text");
        invoke["type"] = "invoke";
        invoke["name"] = "message/submitAction";
        invoke["replyToId"] = messageId;
        invoke["value"] = value;
        return invoke;
    }

    private JsonObject Event(string type, params string[] added)
    {
        var activity = _box.Message("");
        activity.Remove("text");
        activity["type"] = type;
        if (added.Length > 0) activity["membersAdded"] = new JsonArray([.. added.Select(id => (JsonNode)new JsonObject { ["id"] = id })]);
        return activity;
    }

    private static JsonObject Team(JsonObject activity, string channel)
    {
        activity["conversation"] = new JsonObject { ["id"] = channel, ["conversationType"] = "channel", ["isGroup"] = true };
        activity["channelData"]!["team"] = new JsonObject { ["id"] = "19:general@thread.tacv2" };
        return activity;
    }

    /// <summary>All that the bot said, by first sentences; it finishes what it took, and stops.</summary>
    private async Task<List<string>> SaidAsync()
    {
        await _bot.StopAsync();
        var said = new List<string>();
        while (_box.Connector.Taken.TryRead(out var call)) said.Add(call.Text!.Split('.')[0]);
        return said;
    }
}
