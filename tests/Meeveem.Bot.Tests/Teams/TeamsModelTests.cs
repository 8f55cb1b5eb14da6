using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Tests.LanguageModel;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>Answers that a model words, as Teams meets them: the whole service between a stand-in model and a channel in a box.</summary>
public sealed class TeamsModelTests : IAsyncLifetime
{
    private const string Question = "What does a platform engineer do day to day?";
    private const string Lie = " The role pays £123,456 a year [1]. It is done in Zorblax [1].";

    private StandInModel _model = null!;
    private ChannelBox _box = null!;
    private BotService _bot = null!;

    private BoxStreams Streams => _box.Connector.Streams;

    public async Task InitializeAsync()
    {
        _box = await ChannelBox.StartAsync();
        _model = await StandInModel.StartAsync(Scripts.Good);
        _bot = new(_box.Settings().SelectMany(setting => new[] { "--" + setting.Key, setting.Value! }).Concat(_model.Settings));
        await _bot.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _model.DisposeAsync();
        await _box.DisposeAsync();
    }

    [Fact]
    public async Task In_a_personal_chat_a_worded_answer_is_streamed_and_its_end_has_label_citations_and_thumbs()
    {
        _model.Script = async (request, response) =>
        {
            var sentences = Scripts.Quote(request).Split("]. ");
            await response.PieceAsync(sentences[0] + "].");
            await UntilContentAsync();
            await response.PieceAsync(" " + string.Join("]. ", sentences.Skip(1)));
            await response.EndAsync();
        };
        await PostAsync(_box.Message(Question));
        var answer = await _box.Connector.NextAsync();
        Assert.Empty(Streams.Violations);
        Assert.Equal("final", (string?)answer.Body!["channelData"]!["streamType"]);
        Assert.Equal("default", (string?)answer.Body["channelData"]!["feedbackLoop"]!["type"]);
        Assert.StartsWith(Streams.Taken.First(IsContent).Text!, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Source: ", answer.Text, StringComparison.Ordinal);
        var message = answer.Body["entities"]!.AsArray().Single(entity => (string?)entity!["type"] == "https://schema.org/Message")!;
        Assert.Equal("AIGeneratedContent", (string?)message["additionalType"]![0]);
        Assert.NotEmpty(message["citation"]!.AsArray());

        await PostAsync(_box.Message("thanks"));
        await _box.Connector.NextAsync();
        var thumb = _box.Message("");
        (thumb["type"], thumb["name"], thumb["replyToId"]) = ("invoke", "message/submitAction", "stream-1");
        thumb["value"] = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = "like" } };
        await PostAsync(thumb);
        Assert.All((await _bot.NotesAsync()).Thumbs, thumb => Assert.Contains('#', thumb.Key));
        Assert.NotEmpty((await _bot.NotesAsync()).Thumbs);
    }

    [Fact]
    public async Task When_the_model_lies_after_a_true_sentence_the_quoted_answer_takes_the_streams_place()
    {
        _model.Script = async (request, response) =>
        {
            // Another than the one that the quoted answer begins with.
            await response.PieceAsync(Scripts.Quote(request).Split("]. ")[1] + "].");
            await UntilContentAsync();
            await response.StreamAsync(Lie);
        };
        await PostAsync(_box.Message(Question));
        var (end, answer) = (await _box.Connector.NextAsync(), await _box.Connector.NextAsync());
        Assert.Empty(Streams.Violations);
        Assert.Equal(("final", Streams.Taken.Last(IsContent).Text), ((string?)end.Body!["channelData"]!["streamType"], end.Text));
        Assert.Equal(("PUT", "stream-1"), (answer.Method, answer.ActivityId));
        await AssertQuotedAsync(answer);
    }

    [Fact]
    public async Task When_the_model_lies_at_once_nothing_of_it_is_shown_and_the_quoted_answer_comes()
    {
        _model.Script = async (_, response) =>
        {
            await UntilAsync(() => Streams.Taken.Count > 0);
            await response.StreamAsync(Lie);
        };
        await PostAsync(_box.Message(Question));
        await AssertQuotedAsync(await _box.Connector.NextAsync());
        Assert.Equal(["informative", "final"], Streams.Taken.Select(call => (string?)call.Body!["channelData"]!["streamType"]));
        Assert.Empty(Streams.Violations);
    }

    [Fact]
    public async Task In_a_group_chat_a_worded_answer_is_one_labelled_message()
    {
        var message = _box.Message(Question, "m1", "19:abc@thread.v2");
        message["conversation"]!["conversationType"] = "groupChat";
        _model.Script = async (request, response) =>
        {
            await Task.Delay(1_000);
            await Scripts.Good(request, response);
        };
        await PostAsync(message);
        var answer = await _box.Connector.NextAsync();
        Assert.Equal("m1", answer.ActivityId);
        Assert.Equal("AIGeneratedContent", (string?)answer.Body!["entities"]![0]!["additionalType"]![0]);
        Assert.DoesNotContain("stream", answer.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(Streams.Taken);
    }

    [Fact]
    public async Task Figures_wait_for_no_model_and_no_stream()
    {
        // The first turn of a service that has just started may take long enough for a sign of life.
        await PostAsync(_box.Message("senior platform engineer salary in leeds", "m0"));
        await _box.Connector.NextAsync();
        var before = Streams.Taken.Count;
        await PostAsync(_box.Message("senior backend engineer salary in leeds"));
        var answer = await _box.Connector.NextAsync();
        Assert.Contains("£65,000–£90,000", answer.Text);
        Assert.NotNull(answer.Body!["attachments"]);
        Assert.DoesNotContain("AIGenerated", answer.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, Streams.Taken.Count);
    }

    private async Task AssertQuotedAsync(ConnectorCall answer)
    {
        var plain = new BotService();
        await plain.InitializeAsync();
        Assert.Equal((string?)(await plain.AskAsync(Question))["text"], answer.Text);
        await plain.DisposeAsync();
        Assert.DoesNotContain("AIGenerated", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("123,456", string.Concat(Streams.Taken.Select(call => call.Text)), StringComparison.Ordinal);
    }

    private static bool IsContent(ConnectorCall piece) => (string?)piece.Body!["channelData"]!["streamType"] == "streaming";

    private Task UntilContentAsync() => UntilAsync(() => Streams.Taken.Any(IsContent));

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds() && tries < 3_000; tries++) await Task.Delay(10);
    }

    private async Task PostAsync(JsonNode activity)
    {
        using var response = await _box.PostAsync(_bot.Endpoint, activity);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
    }
}
