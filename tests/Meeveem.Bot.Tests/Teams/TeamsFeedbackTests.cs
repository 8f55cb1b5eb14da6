using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Conversations.Editors;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>Thumbs under an answer: with the bot's own form in Teams, and from the web chat.</summary>
public sealed class TeamsFeedbackTests : IAsyncLifetime
{
    private readonly BotService _bot = new(["--Teams:FeedbackForm", "custom"]);

    public Task InitializeAsync() => _bot.InitializeAsync();

    public Task DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("like", """{"actionName":"feedback","actionValue":{"reaction":"like"}}""")]
    [InlineData("dislike", """{"actionName":"feedback","actionValue":{"reaction":"dislike"}}""")]
    [InlineData("dislike", """{"data":{"actionName":"feedback","actionValue":{"reaction":"dislike"}}}""")]
    public async Task A_thumb_brings_the_form_and_what_is_filled_in_is_kept(string reaction, string value)
    {
        var answer = await _bot.AskAsync("senior backend engineer salary in leeds");
        Assert.Equal("custom", (string?)answer["channelData"]!["feedbackLoop"]!["type"]);
        var (status, body) = await _bot.InvokeAsync("message/fetchTask", JsonNode.Parse(value));
        Assert.Equal((200, "continue"), (status, (string?)body!["task"]!["type"]));
        var card = body["task"]!["value"]!["card"]!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)card["contentType"]);
        var inputs = card["content"]!["body"]!.AsArray();
        Assert.Equal(["Input.ChoiceSet", "Input.Text"], inputs.Select(input => (string?)input!["type"]));
        var filled = new JsonObject
        {
            [(string)inputs[0]!["id"]!] = (string)inputs[0]!["choices"]![1]!["value"]!,
            [(string)inputs[1]!["id"]!] = "thank you",
        };

        (status, body) = await _bot.InvokeAsync("message/submitAction", new JsonObject
        {
            ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = filled.ToJsonString() },
        });
        Assert.Equal((200, "{}"), (status, body!.ToJsonString()));
        var kept = (await _bot.NotesAsync()).Comments[^1];
        Assert.Equal((reaction == "like", $"{(string)inputs[0]!["choices"]![1]!["value"]!}: thank you"), (kept.IsUp, kept.Comment));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"meh"}}""")]
    [InlineData("""{"data":7}""")]
    [InlineData("[]")]
    public async Task What_is_no_thumb_brings_no_form(string value) =>
        Assert.Equal(400, (await _bot.InvokeAsync("message/fetchTask", JsonNode.Parse(value))).Status);

    [Fact]
    public async Task A_thumb_in_the_web_chat_is_kept_with_what_it_is_about()
    {
        var token = (await PostAsync("/api/webchat/token", null, new { })).Body!;
        var (bearer, path) = ((string)token["token"]!, $"/v3/directline/conversations/{token["conversationId"]}/activities");
        await PostAsync("/v3/directline/conversations", bearer, new { });
        await PostAsync(path, bearer, new { type = "message", from = new { id = "u" }, text = "senior backend engineer salary in leeds" });
        using var read = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", bearer) } };
        var log = JsonNode.Parse(await (await _bot.Http.SendAsync(read)).Content.ReadAsStringAsync())!["activities"]!.AsArray();
        var (status, _) = await PostAsync(path, bearer, new
        {
            type = "invoke", name = "message/submitAction", from = new { id = "u" }, replyToId = (string)log[^1]!["id"]!,
            value = new
            {
                actionName = "feedback",
                actionValue = new { reaction = "dislike", feedback = """{"feedbackText":"too low"}""" },
            },
        });
        Assert.Equal(200, status);
        var kept = (await _bot.NotesAsync()).Comments[^1];
        Assert.Equal((false, "too low", "band"), (kept.IsUp, kept.Comment, kept.Outcome));
    }

    [Fact]
    public async Task Comments_are_bounded_and_the_last_are_kept_without_addresses_and_telephone_numbers()
    {
        for (var i = 0; i < EditorsNotes.MostComments + 5; i++) await CommentAsync($"comment {i}");
        await CommentAsync("should be £62,000, write to mara@example.org or 07700 900123, see https://example.org/x");
        var notes = await _bot.NotesAsync();
        Assert.Equal(EditorsNotes.MostComments, notes.Comments.Count);
        Assert.Equal("comment 6", notes.Comments[0].Comment);
        Assert.Equal("should be £62,000, write to … or …, see …", notes.Comments[^1].Comment);
        Assert.Equal(EditorsNotes.MostComments + 6, notes.Thumbs[""].Down);
    }

    private Task<(int Status, JsonNode? Body)> CommentAsync(string comment) => _bot.InvokeAsync("message/submitAction", new JsonObject
    {
        ["actionName"] = "feedback",
        ["actionValue"] = new JsonObject
        {
            ["reaction"] = "dislike", ["feedback"] = new JsonObject { ["feedbackText"] = comment }.ToJsonString(),
        },
    });

    private async Task<(int Status, JsonNode? Body)> PostAsync(string path, string? bearer, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
        using var response = await _bot.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }
}
