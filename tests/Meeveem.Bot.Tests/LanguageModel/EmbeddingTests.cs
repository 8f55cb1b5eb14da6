using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Tests.Service;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>Passages found by meaning beside words, through the whole service and real HTTP.</summary>
public sealed class EmbeddingTests(ITestOutputHelper output) : IDisposable
{
    private const string Question = "What does a platform engineer do day to day?";
    private readonly string _store = Directory.CreateTempSubdirectory("meeveem-vectors-").FullName;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task Every_passage_is_embedded_once_and_after_a_restart_none()
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using (var bot = await ReadyAsync(endpoint))
        {
            Assert.Equal(bot.Knowledge.Guides.SelectMany(Passage.Of).Count(), endpoint.Texts.Distinct().Count());
            Assert.Equal(endpoint.Texts.Distinct().Count(), endpoint.Texts.Count);
        }
        var before = endpoint.Texts.Count;
        await using var again = await ReadyAsync(endpoint);
        Assert.Equal(before, endpoint.Texts.Count);
    }

    [Fact]
    public async Task Only_a_changed_passage_is_embedded_anew()
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        var guides = Directory.CreateDirectory(Path.Combine(_store, "guides")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Knowledge, "*.md")) File.Copy(file, Path.Combine(guides, Path.GetFileName(file)));
        await using (await ReadyAsync(endpoint, guides)) { }
        var before = endpoint.Texts.Count;
        var changed = Directory.EnumerateFiles(guides).First(file => File.ReadAllText(file).Contains("engineers", StringComparison.Ordinal));
        var lines = File.ReadAllLines(changed);
        var at = Array.FindIndex(lines, line => line.Length > 80 && char.IsLetter(line[0]) && line.Contains("engineers", StringComparison.Ordinal));
        lines[at] += " They like plums.";
        File.WriteAllLines(changed, lines);
        await using var bot = await ReadyAsync(endpoint, guides);
        Assert.Contains("They like plums.", Assert.Single(endpoint.Texts.Skip(before)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_vectors_that_was_spoiled_is_set_aside_and_made_anew()
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using (await ReadyAsync(endpoint)) { }
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(_store, "embeddings")));
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        var before = endpoint.Texts.Count;
        await using var bot = await ReadyAsync(endpoint);
        Assert.Equal(before * 2, endpoint.Texts.Count);
        Assert.True(File.Exists(file + ".unreadable"));
    }

    [Theory]
    [InlineData("What does a lead platform engineer earn in Leeds?")]
    [InlineData("Is £70k fair for a mid platform engineer in Leeds?")]
    [InlineData("hello")]
    [InlineData("what does a nurse earn?")]
    [InlineData("who won the world cup?")]
    public async Task A_vector_is_asked_for_guide_answers_only(string said)
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using var bot = await ReadyAsync(endpoint);
        var before = endpoint.Texts.Count;
        await bot.AskAsync("a", said);
        Assert.Equal(before, endpoint.Texts.Count);
        await bot.AskAsync("a", Question);
        Assert.Equal(Question, Assert.Single(endpoint.Texts.Skip(before)));
    }

    [Theory]
    [InlineData("incident", false)]
    [InlineData("incident squeaky purple fluffy plaid", true)]
    public async Task Where_words_are_unsure_of_the_passage_the_one_that_is_meant_comes_first(string asked, bool isPutFirst)
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using var plain = await BotService.StartAsync();
        var query = new PassageQuery(asked.Split(' '), ["platform-engineer"], new Dictionary<SectionKind, double>(), 2);
        var before = plain.Knowledge.Index.Search(query);
        // The question means the second of the two, and nothing else is near it.
        endpoint.Vector = text => text == asked || text.EndsWith(before[1].Passage.Text, StringComparison.Ordinal) ? Axis(1) : Axis(2);
        await using var bot = await ReadyAsync(endpoint);
        var after = (await bot.Get<ISemanticIndex>().FuseAsync(asked, bot.Knowledge, CancellationToken.None))!.Search(query);
        Assert.Equal(before[isPutFirst ? 1 : 0].Passage.Text, after[0].Passage.Text);
        Assert.Equal(before.Select(hit => hit.Score), after.Select(hit => hit.Score));
    }

    [Fact]
    public async Task Meaning_alone_brings_no_answer_that_words_do_not_hold()
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        // Everything means the same.
        endpoint.Vector = _ => Axis(1);
        await using var bot = await ReadyAsync(endpoint);
        Assert.Equal("no_answer", (await bot.AskAsync("a", "how do I repair a bicycle chain?")).Outcome);
        var fused = await bot.Get<ISemanticIndex>().FuseAsync("bicycle", bot.Knowledge, CancellationToken.None);
        Assert.Empty(fused!.Search(new PassageQuery(["bicycle"], [], new Dictionary<SectionKind, double>(), 5)));
    }

    [Fact]
    public async Task An_endpoint_that_sends_numbers_is_understood_too()
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        endpoint.SendsNumbers = true;
        await using var bot = await ReadyAsync(endpoint);
        Assert.NotNull(await bot.Get<ISemanticIndex>().FuseAsync(Question, bot.Knowledge, CancellationToken.None));
    }

    public static TheoryData<string> Faults => ["500", "429", "cut", "garbled", "slow", "fewer", "not finite", "zero"];

    [Theory]
    [MemberData(nameof(Faults))]
    [InlineData("wrong dimension")]
    public async Task A_question_without_a_vector_is_answered_by_words(string fault)
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using var plain = await BotService.StartAsync();
        await using var bot = await ReadyAsync(endpoint);
        Spoil(endpoint, fault);
        Assert.Null(await bot.Get<ISemanticIndex>().FuseAsync(Question, bot.Knowledge, CancellationToken.None));
        Assert.Equal((await plain.AskAsync("a", Question)).Text, (await bot.AskAsync("a", Question)).Text);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Passages_without_vectors_delay_no_start_and_are_found_by_words(string fault)
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        Spoil(endpoint, fault);
        await using var plain = await BotService.StartAsync();
        await using var bot = await BotService.StartAsync(store: _store, settings: endpoint.Settings);
        Assert.Equal((await plain.AskAsync("a", Question)).Text, (await bot.AskAsync("a", Question)).Text);
        Assert.DoesNotContain(Question, endpoint.Texts);
    }

    [Fact]
    public async Task After_a_few_failures_questions_wait_for_no_vector_for_a_while()
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using var bot = await ReadyAsync(endpoint);
        Spoil(endpoint, "500");
        var before = endpoint.Texts.Count;
        for (var i = 0; i < 10; i++) await bot.AskAsync("a" + i, Question);
        Assert.InRange(endpoint.Texts.Count - before, 4, 5);
    }

    [Fact]
    public async Task A_model_that_changed_under_its_name_is_embedded_anew()
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using (await ReadyAsync(endpoint)) { }
        endpoint.Vector = text => [.. StandInEmbeddings.Hashed(text), 1];
        // What is on disk is of the dimension before; a changed guide brings the first vector of the new one.
        var guides = Directory.CreateDirectory(Path.Combine(_store, "guides")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Knowledge, "*.md")) File.WriteAllText(Path.Combine(guides, Path.GetFileName(file)), File.ReadAllText(file).Replace("engineers", "engineer people", StringComparison.Ordinal));
        await using var bot = await ReadyAsync(endpoint, guides);
        Assert.NotNull(await bot.Get<ISemanticIndex>().FuseAsync(Question, bot.Knowledge, CancellationToken.None));
    }

    [SharedFact]
    public async Task Our_guides_answer_the_question_set_no_worse_with_meaning_than_without() => await HoldsAsync(Repository.Knowledge, Path.Combine(Repository.Shared, "eval", "questions.jsonl"));

    [SharedFact]
    public async Task The_published_pages_answer_the_question_set_no_worse_with_meaning_than_without() =>
        await HoldsAsync(Path.Combine(Repository.Shared, "guides"), Path.Combine(Repository.Shared, "eval", "questions.jsonl"));

    [Theory]
    [InlineData("idioms-1.jsonl")]
    [InlineData("idioms-2.jsonl")]
    public async Task Idioms_and_stories_are_answered_no_worse_with_meaning_than_without(string file) =>
        await HoldsAsync(Repository.Knowledge, Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Questions", file));

    private async Task HoldsAsync(string guides, string questions)
    {
        await using var endpoint = await StandInEmbeddings.StartAsync();
        await using var plain = await BotService.StartAsync(guides);
        await using var bot = await ReadyAsync(endpoint, guides);
        var before = endpoint.Texts.Count;
        var (without, with) = (await ScoreAsync(plain, questions), await ScoreAsync(bot, questions));
        output.WriteLine($"{without.Good} without, {with.Good} with, of {with.Turns}; {endpoint.Texts.Count - before} questions embedded");
        foreach (var fault in with.Faults.Except(without.Faults)) output.WriteLine("worse: " + fault);
        foreach (var fault in without.Faults.Except(with.Faults)) output.WriteLine("better: " + fault);
        Assert.True(endpoint.Texts.Count - before > 50);
        Assert.True(with.Good >= without.Good, string.Join('\n', with.Faults));
    }

    private static async Task<(int Good, int Turns, List<string> Faults)> ScoreAsync(BotService bot, string questions)
    {
        var judge = new Judge(bot.Knowledge.Guides);
        var (turns, faults) = (0, new List<string>());
        foreach (var conversation in QuestionSet.Read(questions))
        {
            var said = new List<string>();
            foreach (var turn in conversation.Turns)
            {
                said.Add(turn.Say);
                turns++;
                var answer = await bot.Handler.HandleAsync(new UserMessage(conversation.Id, turn.Say), CancellationToken.None);
                if (judge.Faults(turn.Expect, answer, said) is { Count: > 0 } found) faults.Add($"{conversation.Id} {turn.Say}: {string.Join("; ", found)}");
            }
        }
        return (turns - faults.Count, turns, faults);
    }

    private async Task<BotService> ReadyAsync(StandInEmbeddings endpoint, string? guides = null)
    {
        var ready = new TaskCompletionSource();
        var bot = await BotService.StartAsync(guides, _store, new LogSignal(125, ready), settings: endpoint.Settings);
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return bot;
    }

    private static float[] Axis(int at)
    {
        var vector = new float[StandInEmbeddings.Dimension];
        vector[at] = 1;
        return vector;
    }

    private static void Spoil(StandInEmbeddings endpoint, string fault)
    {
        switch (fault)
        {
            case "wrong dimension": endpoint.Vector = _ => [1, 0, 0]; break;
            case "not finite": endpoint.Vector = _ => [float.NaN, 1]; break;
            case "zero": endpoint.Vector = _ => new float[StandInEmbeddings.Dimension]; break;
            default:
                endpoint.Before = async (http, _) =>
                {
                    switch (fault)
                    {
                        case "cut": http.Abort(); break;
                        case "garbled": await http.Response.WriteAsync("{\"data\":[{\"embed"); break;
                        case "slow": await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); break;
                        case "fewer": await http.Response.WriteAsJsonAsync(new { @object = "list", data = Array.Empty<object>(), model = "m", usage = new { prompt_tokens = 1, total_tokens = 1 } }); break;
                        default: http.Response.StatusCode = int.Parse(fault, null); break;
                    }
                    return true;
                };
                break;
        }
    }
}
