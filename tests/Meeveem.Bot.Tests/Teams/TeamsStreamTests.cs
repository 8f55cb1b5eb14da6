using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>An answer that grows, in a channel that holds the bot to Teams' rules for streams and fails on demand.</summary>
public sealed class TeamsStreamTests : IAsyncLifetime
{
    private const string One = "Engineers run platforms [1].";
    private const string Two = One + " They are on call [1].";
    private const string Whole = Two + "\n\nSource: Platform Engineer in HealthTech, Responsibilities, undated [1].";

    private readonly List<string> _log = [];
    private SignedIn _pair = null!;
    private Func<PartialAnswer, CancellationToken, Task<Answer>> _write = (_, _) => throw new InvalidOperationException();

    private ChannelBox Box => _pair.Box;
    private BoxStreams Streams => Box.Connector.Streams;

    public async Task InitializeAsync()
    {
        _pair = await SignedIn.StartAsync(log: _log, growing: async (message, show, token) =>
            message.Text == "quick" ? BotHost.Say("At once.") : await _write(show!, token));
        _write = async (show, _) =>
        {
            await ShowAsync(show, One);
            await ShowAsync(show, Two);
            return Worded(Whole);
        };
    }

    public async Task DisposeAsync() => await _pair.DisposeAsync();

    [Fact]
    public async Task It_is_shown_in_order_all_of_it_each_time_and_ends_as_the_message()
    {
        await PostAsync();
        var answer = await Box.Connector.NextAsync();
        await _pair.DrainAsync();
        Assert.Empty(Streams.Violations);
        Assert.Equal(["informative", "streaming", "streaming", "final"], Streams.Taken.Select(Kind));
        Assert.Equal(
            [null, "stream-1", "stream-1", "stream-1"],
            Streams.Taken.Select(piece => (string?)piece.Body!["channelData"]!["streamId"]));
        Assert.Equal([1, 2, 3, null], Streams.Taken.Select(piece => (int?)piece.Body!["channelData"]!["streamSequence"]));
        Assert.Equal([One, Two, Whole], Streams.Taken.Skip(1).Select(piece => piece.Text));
        Assert.Equal((1, 0), (Box.Connector.Calls, Box.Connector.Typing.Count));

        Assert.Equal(
            ["streaminfo", "https://schema.org/Message"],
            answer.Body!["entities"]!.AsArray().Select(entity => (string?)entity!["type"]));
        Assert.Equal("AIGeneratedContent", (string?)answer.Body["entities"]![1]!["additionalType"]![0]);
        Assert.Equal(1, (int)answer.Body["entities"]![1]!["citation"]![0]!["position"]!);
        Assert.Equal(
            """{"feedbackLoop":{"type":"default"},"streamType":"final","streamId":"stream-1"}""",
            answer.Body["channelData"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_answered_at_once_is_one_message()
    {
        await PostAsync("quick");
        Assert.Equal("At once.", (await Box.Connector.NextAsync()).Text);
        await _pair.DrainAsync();
        Assert.Empty(Streams.Taken);
    }

    [Theory]
    [InlineData("msteams", "groupChat", "19:abc@thread.v2")]
    [InlineData("msteams", "channel", "19:abc@thread.tacv2;messageid=1")]
    [InlineData("emulator", "personal", "a:1")]
    public async Task Elsewhere_than_in_a_personal_chat_of_Teams_it_is_one_message(string channel, string type, string conversation)
    {
        _write = async (show, token) =>
        {
            Assert.Null(show);
            await Task.Delay(300, token);
            return Worded(Whole);
        };
        var message = Box.Message("hello", conversation: conversation);
        (message["channelId"], message["conversation"]!["conversationType"]) = (channel, type);
        await _pair.PostAsync(message);
        Assert.Equal((Whole, (string)message["id"]!), await Box.Connector.NextAsync() is var call ? (call.Text, call.ActivityId) : default);
        await _pair.DrainAsync();
        Assert.Empty(Streams.Taken);
    }

    [Fact]
    public async Task While_nothing_is_written_yet_the_person_is_told_again_that_something_is()
    {
        _write = async (show, token) =>
        {
            await UntilAsync(() => Streams.Taken.Count == 2, token);
            await ShowAsync(show, One);
            return Worded(Whole);
        };
        await PostAsync();
        Assert.Equal(Whole, (await Box.Connector.NextAsync()).Text);
        Assert.Empty(Streams.Violations);
        Assert.Equal(["informative", "informative", "streaming", "final"], Streams.Taken.Select(Kind));
        Assert.Equal([1, 2, 3, null], Streams.Taken.Select(piece => (int?)piece.Body!["entities"]![0]!["streamSequence"]));
    }

    public static TheoryData<int, string, string> Refusals => new()
    {
        { 403, "ContentStreamNotAllowed", "Content stream is not allowed" },
        { 403, "BadArgument", "Streaming api is not enabled" },
        { 400, "BadArgument", "Streaming api is not enabled" },
        { 500, "ServiceError", "" },
        { 429, "Throttled", "" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Where_no_stream_is_begun_typing_is_shown_and_one_message_follows(int status, string code, string text)
    {
        Box.Connector.FailsStream = (_, _) => new(status, Code: code, Message: text);
        _write = async (_, token) =>
        {
            await UntilAsync(() => Box.Connector.Typing.Count == 1, token);
            return Worded(Whole);
        };
        await PostAsync("hello", "m1");
        var answer = await Box.Connector.NextAsync();
        await _pair.DrainAsync();
        Assert.Equal((Whole, "m1", 1), (answer.Text, answer.ActivityId, Box.Connector.Calls));
        Assert.DoesNotContain("stream", answer.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ContentStreamNotAllowed", "Content stream was canceled by user.")]
    [InlineData("ContentStreamNotAllowed", "Content stream was cancelled by the user")]
    [InlineData("ContentStreamCanceled", "")]
    public async Task When_the_person_stops_it_writing_ends_and_nothing_more_is_sent(string code, string text)
    {
        var stopped = new TaskCompletionSource();
        _write = async (show, token) =>
        {
            await ShowAsync(show, One);
            Box.Connector.FailsStream = (_, _) => new(403, Code: code, Message: text);
            await show(Two, token);
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            catch (OperationCanceledException)
            {
                stopped.SetResult();
                throw;
            }

            return Worded(Whole);
        };
        await PostAsync("hello", "m1");
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await PostAsync("hello", "m1");
        // Where the machine is slow, the next answer may begin as a stream too.
        Box.Connector.FailsStream = (_, _) => null;
        await PostAsync("quick");
        Assert.Equal("At once.", (await Box.Connector.NextAsync()).Text);
        await _pair.DrainAsync();
        Assert.Equal(1, Box.Connector.Calls);
        Assert.Equal(["informative", "streaming"], Streams.Taken.Select(Kind));
    }

    [Fact]
    public async Task What_was_stopped_is_over_when_the_next_turn_begins()
    {
        var (isOver, wasOver) = (false, (bool?)null);
        _write = async (show, token) =>
        {
            await ShowAsync(show, One);
            Box.Connector.FailsStream = (_, _) => Fault.Stop;
            await show(Two, token);
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, TaskScheduler.Default);
            await Task.Delay(100, CancellationToken.None);
            isOver = true;
            throw new OperationCanceledException(token);
        };
        await PostAsync();
        await UntilAsync(() => Streams.Taken.Count == 2);
        _write = (_, _) =>
        {
            wasOver = isOver;
            return Task.FromResult(Worded(Whole));
        };
        await PostAsync();
        await UntilAsync(() => wasOver is not null);
        Assert.True(wasOver);
        await _pair.DrainAsync();
    }

    [Fact]
    public async Task When_the_person_stops_it_at_its_end_nothing_more_is_sent()
    {
        Box.Connector.FailsStream = (_, call) => Kind(call) == "final" ? Fault.Stop : null;
        await PostAsync();
        await UntilAsync(() => Box.Connector.Calls == 1);
        await _pair.DrainAsync();
        Assert.Equal(1, Box.Connector.Calls);
        Assert.False(Box.Connector.Taken.TryRead(out _));
    }

    [Fact]
    public async Task An_answer_that_turns_out_otherwise_ends_the_stream_as_it_stands_and_takes_its_place()
    {
        _write = async (show, _) =>
        {
            await ShowAsync(show, One);
            return Worded("The guide says this instead [1].") with { WrittenByModel = false };
        };
        await PostAsync();
        var (end, answer) = (await Box.Connector.NextAsync(), await Box.Connector.NextAsync());
        await _pair.DrainAsync();
        Assert.Empty(Streams.Violations);
        Assert.Equal((One, "POST", null), (end.Text, end.Method, end.ActivityId));
        Assert.Equal("AIGeneratedContent", (string?)end.Body!["entities"]![1]!["additionalType"]![0]);
        Assert.Equal(
            ("The guide says this instead [1].", "PUT", "stream-1", 2),
            (answer.Text, answer.Method, answer.ActivityId, Box.Connector.Calls));
        Assert.DoesNotContain("AIGenerated", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("streaminfo", answer.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("streamType", answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_shown_before_an_apology_is_labelled_as_worded_by_AI()
    {
        _write = async (show, _) =>
        {
            await ShowAsync(show, One);
            throw new InvalidOperationException();
        };
        await PostAsync();
        var (end, apology) = (await Box.Connector.NextAsync(), await Box.Connector.NextAsync());
        await _pair.DrainAsync();
        Assert.Equal((One, "AIGeneratedContent"), (end.Text, (string?)end.Body!["entities"]![1]!["additionalType"]![0]));
        Assert.Equal(("PUT", "stream-1"), (apology.Method, apology.ActivityId));
        Assert.StartsWith("Sorry", apology.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("AIGenerated", apology.Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content stream finished due to exceeded streaming time.")]
    [InlineData("Content stream is not allowed on an already completed streamed message.")]
    [InlineData("Message size too large")]
    public async Task A_stream_that_Teams_ends_is_replaced_by_the_whole_answer(string why)
    {
        var ended = false;
        Box.Connector.FailsStream = (_, call) => call.Text == Two && (ended = true) ? Fault.NoStream(why) : null;
        _write = async (show, token) =>
        {
            await ShowAsync(show, One);
            await show(Two, token);
            await UntilAsync(() => ended, token);
            return Worded(Whole);
        };
        await PostAsync();
        var answer = await Box.Connector.NextAsync();
        await _pair.DrainAsync();
        Assert.Empty(Streams.Violations);
        Assert.Equal((Whole, "PUT", "stream-1", 1), (answer.Text, answer.Method, answer.ActivityId, Box.Connector.Calls));
        Assert.DoesNotContain("streaminfo", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("AIGeneratedContent", answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_that_a_stream_was_refused_and_nothing_of_what_was_written()
    {
        Box.Connector.FailsStream = (_, call) => call.Text == Two ? Fault.NoStream("Not after: " + One) : null;
        _write = async (show, token) =>
        {
            await ShowAsync(show, One);
            await show(Two, token);
            await UntilAsync(() => Logged("could not go on as a stream (403)"), token);
            return Worded(Whole);
        };
        await PostAsync("hello xylophone");
        await Box.Connector.NextAsync();
        await _pair.DrainAsync();
        Assert.False(Logged("platforms") || Logged("xylophone") || Logged("Not after"));
    }

    [Fact]
    public async Task Where_nothing_is_there_to_be_replaced_the_answer_is_a_message()
    {
        Box.Connector.FailsStream = (_, call) => Kind(call) == "final" ? Fault.NoStream("Message size too large") : null;
        Box.Connector.Fails = (_, call) => call.Method == "PUT" ? new(404, Code: "ActivityNotFoundInConversation") : null;
        await PostAsync("hello", "m1");
        var answer = await Box.Connector.NextAsync();
        await _pair.DrainAsync();
        Assert.Equal((Whole, "POST", "m1", 3), (answer.Text, answer.Method, answer.ActivityId, Box.Connector.Calls));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(202)]
    public async Task A_piece_that_is_turned_away_is_made_good_by_the_next(int status)
    {
        var refused = false;
        Box.Connector.FailsStream = (_, call) => call.Text == One && !refused && (refused = true) ? new(status, Code: "Throttled") : null;
        _write = async (show, token) =>
        {
            await show(One, token);
            await UntilAsync(() => refused, token);
            await ShowAsync(show, Two);
            return Worded(Whole);
        };
        await PostAsync();
        Assert.Equal(Whole, (await Box.Connector.NextAsync()).Text);
        await _pair.DrainAsync();
        Assert.Empty(Streams.Violations);
        Assert.Equal(["informative", "streaming", "final"], Streams.Taken.Select(Kind));
    }

    [Fact]
    public async Task After_the_first_words_were_sent_nobody_is_told_anew_that_they_are_being_written()
    {
        var refused = false;
        Box.Connector.FailsStream = (_, call) => call.Text == One && (refused = true) ? new(503, Code: "ServiceError") : null;
        _write = async (show, token) =>
        {
            await show(One, token);
            await UntilAsync(() => refused, token);
            // Longer than a person is left without a sign.
            await Task.Delay(TimeSpan.FromSeconds(4), token);
            return Worded(Whole);
        };
        await PostAsync();
        Assert.Equal(Whole, (await Box.Connector.NextAsync()).Text);
        await _pair.DrainAsync();
        Assert.Equal(["informative", "final"], Streams.Taken.Select(Kind));
    }

    [Fact]
    public async Task A_connector_that_hangs_in_mid_stream_holds_up_neither_the_answer_nor_other_chats()
    {
        Box.Connector.FailsStream = (_, call) => Kind(call) == "streaming" ? Fault.Hang : null;
        _write = async (show, _) =>
        {
            await ShowAsync(show, One);
            return Worded(Whole);
        };
        await PostAsync();
        await PostAsync("quick", conversation: "a:other");
        Assert.Equal("At once.", (await Box.Connector.NextAsync()).Text);
        Assert.Equal(Whole, (await Box.Connector.NextAsync()).Text);
        await _pair.DrainAsync();
        Assert.Equal(2, Box.Connector.Calls);
        Assert.Equal(["informative", "streaming", "final"], Streams.Taken.Select(Kind));
    }

    [Fact]
    public async Task A_stream_whose_first_call_hangs_becomes_one_message()
    {
        Box.Connector.FailsStream = (_, _) => Fault.Hang;
        _write = async (show, token) =>
        {
            await UntilAsync(() => Streams.Taken.Count == 1, token);
            await show(One, token);
            return Worded(Whole);
        };
        await PostAsync("hello", "m1");
        var answer = await Box.Connector.NextAsync();
        await _pair.DrainAsync();
        Assert.Equal((Whole, "m1", 1), (answer.Text, answer.ActivityId, Box.Connector.Calls));
    }

    [Fact]
    public async Task An_end_that_hangs_is_made_sure_of_without_a_second_message()
    {
        Box.Connector.FailsStream = (_, call) => Kind(call) == "final" ? Fault.Hang : null;
        await PostAsync();
        var (end, again) = (await Box.Connector.NextAsync(), await Box.Connector.NextAsync());
        await _pair.DrainAsync();
        Assert.Equal(("POST", "PUT", "stream-1", 2), (end.Method, again.Method, again.ActivityId, Box.Connector.Calls));
        Assert.Equal((Whole, Whole), (end.Text, again.Text));
    }

    [Theory]
    [InlineData(429, 0)]
    [InlineData(503, 0)]
    [InlineData(503, 403)]
    [InlineData(503, 404)]
    public async Task An_end_that_is_turned_away_is_not_taken_for_the_answer(int status, int replaced)
    {
        Box.Connector.FailsStream = (_, call) => Kind(call) == "final" ? new(status, RetryAfter: 0, Code: "ServiceError") : null;
        Box.Connector.Fails = (_, call) => call.Method == "PUT" && replaced > 0 ? new(replaced, Code: "BadArgument") : null;
        await PostAsync();
        var answer = await Box.Connector.NextAsync();
        await _pair.DrainAsync();
        // Three tries, one to replace what may have come of them, and the message.
        Assert.Equal((Whole, "POST", 5), (answer.Text, answer.Method, Box.Connector.Calls));
    }

    [Fact]
    public async Task A_replacement_that_is_turned_away_is_no_reason_to_say_it_twice()
    {
        Box.Connector.FailsStream = (_, call) => Kind(call) == "final" ? Fault.Hang : null;
        Box.Connector.Fails = (_, call) => call.Method == "PUT" ? new(409, Code: "Conflict") : null;
        await PostAsync();
        Assert.Equal(Whole, (await Box.Connector.NextAsync()).Text);
        await _pair.DrainAsync();
        // On a machine that stalls, the turn's time may be over before the replacement is tried; nothing is taken twice in any case.
        Assert.InRange(Box.Connector.Calls, 1, 2);
        Assert.False(Box.Connector.Taken.TryRead(out _));
    }

    [Fact]
    public async Task Answers_of_one_chat_stream_one_after_the_other()
    {
        for (var i = 1; i <= 2; i++)
        {
            await PostAsync();
            Assert.Equal($"stream-{i}", (string?)(await Box.Connector.NextAsync()).Body!["channelData"]!["streamId"]);
        }

        Assert.Empty(Streams.Violations);
    }

    private bool Logged(string words)
    {
        lock (_log) return _log.Any(line => line.Contains(words, StringComparison.Ordinal));
    }

    private static string? Kind(ConnectorCall piece) => (string?)piece.Body!["entities"]![0]!["streamType"];

    private static Answer Worded(string text) => new()
    {
        Outcome = Outcome.Guide, Text = text, WrittenByModel = true,
        Citations =
        [
            new(
                "platform", "Platform Engineer in HealthTech", new Role("platform-engineer", "Platform Engineer"),
                SectionKind.Responsibilities, null, "Runs platforms."),
        ],
    };

    private Task PostAsync(string text = "hello", string? id = null, string conversation = "a:1QwErTy")
    {
        _pair.Begin(Box.Message(text, id, conversation));
        return Task.CompletedTask;
    }

    /// <summary>Ends when the channel has taken the text.</summary>
    private async Task ShowAsync(PartialAnswer show, string text)
    {
        var before = Streams.Taken.Count;
        await show(text, CancellationToken.None);
        await UntilAsync(() => Streams.Taken.Skip(before).Any(piece => piece.Text == text));
    }

    private static async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken = default)
    {
        for (var tries = 0; !holds() && tries < 3_000; tries++) await Task.Delay(10, cancellationToken);
        Assert.True(holds());
    }
}
