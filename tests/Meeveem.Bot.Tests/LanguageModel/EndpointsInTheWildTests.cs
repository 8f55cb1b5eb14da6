using System.Diagnostics.Metrics;
using System.Text.Json;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Protocol;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>Endpoints that speak the protocol in their own way, and models that think or call functions in theirs,
/// through the whole service.</summary>
public sealed class EndpointsInTheWildTests
{
    private const string Question = "What does a platform engineer do day to day?";
    private const string Mixed = "What is a lead platform engineer paid in Leeds, and what would I do all day?";

    // Replies as OpenAI, vLLM, a validator of Python's and Google's word them.
    [Theory]
    [InlineData("temperature",
        """{"error":{"message":"Unsupported value: 'temperature' does not """
            + """support 0.2 with this model.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}""")]
    [InlineData("temperature", """{"detail":[{"loc":["body","temperature"],"msg":"extra fields not permitted"}]}""")]
    [InlineData("max_tokens",
        """{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. """
            + """Use 'max_completion_tokens' instead.","param":"max_tokens"}}""")]
    [InlineData("max_tokens", """{"object":"error","message":"max_tokens is not a valid field","code":400}""")]
    [InlineData("system", """{"object":"error","message":"System role not supported","code":400}""")]
    [InlineData("system",
        """[{"error":{"code":400,"message":"Developer instruction is not enabled for this model","status":"INVALID_ARGUMENT"}}]""")]
    public async Task What_an_endpoint_refuses_is_left_out_from_then_on_and_told_once(string refused, string body)
    {
        var lines = new List<string>();
        var bodies = new List<JsonElement>();
        await using var model = await StandInModel.StartAsync((request, response) =>
        {
            bodies.Add(request.Body);
            return Has(request.Body, refused) ? response.RefuseAsync(400, body) : Scripts.Good(request, response);
        });
        await using var bot = await BotService.StartAsync(settings: model.Settings, logging: new ListLogger(lines));
        foreach (var conversation in (string[])["a", "b"]) Assert.True((await AskAsync(bot, conversation, Question)).WrittenByModel);
        Assert.Equal([true, false, false], bodies.Select(each => Has(each, refused)));
        Assert.Equal(body.Contains("max_completion", StringComparison.Ordinal), bodies[1].TryGetProperty("max_completion_tokens", out _));
        Assert.Contains("checks every sentence you write", Text(bodies[1]), StringComparison.Ordinal);
        Assert.Single(lines, line => line.Contains("endpoint refuses", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_refuses_one_thing_after_the_other_is_asked_without_each()
    {
        string[] refused = ["temperature", "max_tokens", "system"];
        await using var model = await StandInModel.StartAsync((request, response) =>
            refused.FirstOrDefault(each => Has(request.Body, each)) is { } first
                ? response.RefuseAsync(400, $$$"""{"error":{"message":"no {{{first}}} message"}}""")
                : Scripts.Good(request, response));
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        Assert.True((await AskAsync(bot, "a", Question)).WrittenByModel);
        Assert.Equal(4, model.Calls);
    }

    [Fact]
    public async Task An_endpoint_that_goes_on_refusing_is_not_asked_on()
    {
        await using var model = await StandInModel.StartAsync((_, response) =>
            response.RefuseAsync(400, """{"error":{"message":"temperature, max_tokens, system role"}}"""));
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        Assert.False((await AskAsync(bot, "a", Question)).WrittenByModel);
        Assert.Equal(2, model.Calls);
    }

    [Theory]
    [InlineData("<think>They ask about engineers. It pays £123,456 a year [1]. Passage [9] says more.\n\nSo I answer.</think>\n\n")]
    [InlineData("\n<think>\n\n</think>\n\n")]
    [InlineData("Okay, they ask about engineers. It pays £123,456 a year [1]. Passage [9] says more.\n\nSo I answer.\n</think>\n\n")]
    public async Task Thinking_before_the_answer_is_cut_and_gets_tokens_of_its_own_from_then_on(string thoughts)
    {
        var limits = new List<int>();
        await using var model = await StandInModel.StartAsync((request, response) =>
        {
            limits.Add(request.Body.GetProperty("max_tokens").GetInt32());
            return response.StreamAsync(thoughts + Scripts.Quote(request), 5);
        });
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        await using var plain = await StandInModel.StartAsync(Scripts.Good);
        await using var other = await BotService.StartAsync(settings: plain.Settings);
        var answer = await AskAsync(bot, "a", Question);
        Assert.True(answer.WrittenByModel);
        Assert.Equal((await AskAsync(other, "a", Question)).Text, answer.Text);
        await AskAsync(bot, "b", Question);
        Assert.Equal([500, 2_500], limits);
    }

    [Fact]
    public async Task Thinking_in_a_field_of_its_own_is_not_said_and_gets_tokens_of_its_own()
    {
        var limits = new List<int>();
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            limits.Add(request.Body.GetProperty("max_tokens").GetInt32());
            const string Thought =
                """{"choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":"It pays """
                    + """£123,456 a year [1]. "}}]}""";
            await response.RawAsync($"data: {Thought}\n\n");
            await response.StreamAsync(Scripts.Quote(request));
        });
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        foreach (var conversation in (string[])["a", "b"]) Assert.True((await AskAsync(bot, conversation, Question)).WrittenByModel);
        Assert.Equal([500, 2_500], limits);
    }

    [Fact]
    public async Task A_model_that_thinks_is_waited_for_as_one_that_speaks()
    {
        var time = new ManualTime();
        var first = TimeSpan.FromSeconds(2.75);
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            await response.PieceAsync("<think>They ask ");
            await time.UntilNothingWaitsAsync(first);
            time.Advance(TimeSpan.FromSeconds(3));
            await response.StreamAsync("about engineers.</think>" + Scripts.Quote(request));
        });
        await using var bot = await BotService.StartAsync(time: time, settings: [.. model.Settings, "--Model:FirstTokenSeconds", "2.75"]);
        Assert.True((await AskAsync(bot, "a", Question)).WrittenByModel);
    }

    [Theory]
    [InlineData("no choices first")]
    [InlineData("comments")]
    [InlineData("no DONE")]
    [InlineData("CRLF")]
    [InlineData("no index")]
    [InlineData("role alone first")]
    [InlineData("usage on every chunk")]
    public async Task A_stream_of_another_make_is_understood(string make)
    {
        await using var model = await StandInModel.StartAsync((request, response) => StreamAsync(make, Scripts.Quote(request), response));
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        Assert.True((await AskAsync(bot, "a", Question)).WrittenByModel);
    }

    private static async Task StreamAsync(string make, string text, StandInResponse response)
    {
        var piece = JsonSerializer.Serialize(text);
        var end = make == "CRLF" ? "\r\n\r\n" : "\n\n";
        var first = make switch
        {
            "no choices first" => """{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":"""
                + """[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""",
            "role alone first" => """{"id":"x","object":"chat.completion.chunk","choices":"""
                + """[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]}""",
            _ => null,
        };
        if (make == "comments") await response.RawAsync(": OPENROUTER PROCESSING\n\n:\n\n");
        if (first is not null) await response.RawAsync($"data: {first}{end}");
        var index = make == "no index" ? "" : "\"index\":0,";
        var usage = make == "usage on every chunk" ? ",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}" : "";
        await response.RawAsync("data: {\"choices\":[{" + index + "\"delta\":{\"content\":" + piece + "}}]" + usage + "}" + end);
        if (make == "comments") await response.RawAsync(": still here\n\n");
        await response.RawAsync("data: {\"choices\":[{" + index + "\"delta\":{},\"finish_reason\":\"stop\"}]" + usage + "}" + end);
        if (make != "no DONE") await response.RawAsync($"data: [DONE]{end}");
    }

    [Fact]
    public async Task A_model_that_only_calls_functions_is_asked_three_times_at_most_and_four_calls_are_made()
    {
        var offered = new List<bool>();
        (string, string) call = ("guides_search", """{"query":"daily work"}""");
        await using var model = await StandInModel.StartAsync((request, response) =>
        {
            offered.Add(request.HasTools);
            return response.CallAsync(call, call, call);
        });
        await using var plain = await BotService.StartAsync();
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        Assert.Equal((await plain.AskAsync("a", Mixed)).Text, (await bot.AskAsync("a", Mixed)).Text);
        Assert.Equal([true, true, false], offered);
        Assert.Equal(
            [true, true, true, true, false, false],
            model.Last!.ToolResults.Select(result => result.StartsWith("----- passage", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_request_that_brings_back_what_functions_gave_is_paid_for_too()
    {
        await using var model = await StandInModel.StartAsync((_, response) =>
            response.CallAsync(("guides_search", """{"query":"daily work"}""")));
        await using var bot = await BotService.StartAsync(settings:
            ["--Model:Endpoint", model.Endpoint, "--Model:Name", "m", "--Model:CallsPerConversation", "2"]);
        await bot.AskAsync("a", Mixed);
        Assert.Equal(2, model.Calls);
        Assert.Contains("(Spent)", await bot.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_counted_and_nothing_that_was_said_is_in_a_log_whatever_is_logged()
    {
        var (tokens, lines) = (new List<string>(), new List<string>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, each) =>
        {
            if (instrument.Meter.Name == "Meeveem.Bot.Model" && instrument.Name == "gen_ai.client.token.usage")
                each.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) =>
        {
            lock (tokens) tokens.Add($"{value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
        });
        listener.Start();
        await using var model = await StandInModel.StartAsync(async (request, response) =>
        {
            if (request.ToolResults.Count == 0)
                await response.CallAsync(("guides_search", """{"query":"daily work"}"""));
            else
                await response.StreamAsync(
                    "A lead platform engineer is paid {band:platform-engineer/lead/rest-of-uk}.\n\n" + Scripts.Quote(request));
        });
        await using var bot = await BotService.StartAsync(
            settings: [.. model.Settings, "--Logging:LogLevel:Default", "Trace"], logging: new ListLogger(lines));
        Assert.True((await AskAsync(bot, "a", Mixed)).WrittenByModel);
        Assert.Contains(tokens, each => each.Contains("gen_ai.token.type=input", StringComparison.Ordinal));
        Assert.Contains(tokens, each => each.Contains("gen_ai.token.type=output", StringComparison.Ordinal));
        Assert.NotEmpty(lines);
        string[] said = ["daily work", "all day", "You word answers"];
        Assert.All(said, words => Assert.DoesNotContain(lines.Concat(tokens), line => line.Contains(words, StringComparison.Ordinal)));
    }

    private static ValueTask<Answer> AskAsync(BotService bot, string conversation, string question) =>
        bot.Handler.HandleAsync(new UserMessage(conversation, question), CancellationToken.None);

    private static bool Has(JsonElement body, string part) => part == "system"
        ? body.GetProperty("messages").EnumerateArray().Any(message => message.GetProperty("role").GetString() == "system")
        : body.TryGetProperty(part, out _);

    private static string Text(JsonElement body) => string.Join('\n', body.GetProperty("messages")
        .EnumerateArray()
        .Select(message => message.GetProperty("content").ToString()));
}
