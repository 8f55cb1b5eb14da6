using System.Net.Http.Json;
using System.Text.Json.Nodes;

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
        var filled = new JsonObject { [(string)inputs[0]!["id"]!] = (string)inputs[0]!["choices"]![1]!["value"]!, [(string)inputs[1]!["id"]!] = "thank you" };

        (status, body) = await _bot.InvokeAsync("message/submitAction", new JsonObject
        {
            ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = filled.ToJsonString() },
        });
        Assert.Equal((200, "{}"), (status, body!.ToJsonString()));
        var kept = JsonNode.Parse((await File.ReadAllLinesAsync(_bot.FeedbackFile))[^1])!;
        Assert.Equal((reaction == "like", $"{(string)inputs[0]!["choices"]![1]!["value"]!}: thank you"), ((bool)kept["liked"]!, (string?)kept["comment"]));
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
            value = new { actionName = "feedback", actionValue = new { reaction = "dislike", feedback = """{"feedbackText":"too low"}""" } },
        });
        Assert.Equal(200, status);
        var kept = JsonNode.Parse((await File.ReadAllLinesAsync(_bot.FeedbackFile))[^1])!;
        Assert.Equal((false, "too low", "band"), ((bool)kept["liked"]!, (string?)kept["comment"], (string?)kept["outcome"]));
    }

    [Fact]
    public async Task The_file_of_feedback_is_bounded_and_what_came_last_is_in_it()
    {
        await File.WriteAllTextAsync(_bot.FeedbackFile, new string('x', 11 * 1024 * 1024) + "\n");
        for (var i = 0; i < 3; i++)
            await _bot.InvokeAsync("message/submitAction", JsonNode.Parse("""{"actionName":"feedback","actionValue":{"reaction":"like"}}"""));
        Assert.Equal(3, (await File.ReadAllLinesAsync(_bot.FeedbackFile)).Length);
        var kept = new DirectoryInfo(Path.GetDirectoryName(_bot.FeedbackFile)!).GetFiles("feedback*");
        Assert.Equal(2, kept.Length);
    }

    private async Task<(int Status, JsonNode? Body)> PostAsync(string path, string? bearer, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
        using var response = await _bot.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }
}
