using System.Text;
using FsCheck;
using Meeveem.Bot.Fuzzing.Cases;
using Meeveem.Bot.Fuzzing.Running;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Safety;

/// <summary>The fuzzer's corpus, and a few of the cases that it makes of it,
/// the same ones each time; the long run is a command of its own.</summary>
public sealed class CorpusTests
{
    private const ulong Seed = 15;
    private const int Cases = 150;

    [Fact]
    public async Task Every_activity_is_answered_or_refused()
    {
        await using var bot = await BotService.StartAsync();
        var judge = new RequestJudge(bot.Client);
        foreach (var activity in Corpus.Activities)
        {
            var body = Encoding.UTF8.GetBytes(activity);
            await CheckAsync(judge, new("POST", "/api/messages", null, null, "application/json", body));
        }

        for (var number = 0; number < Cases; number++) await CheckAsync(judge, Made(RequestCases.Activity, number));
    }

    [Fact]
    public async Task Every_request_of_a_chat_is_answered_or_refused_and_the_chat_goes_on()
    {
        await using var bot = await BotService.StartAsync(settings:
            [.. Limits.SelectMany(limit => new[] { "--DirectLine:" + limit, "1000000" })]);
        var judge = new RequestJudge(bot.Client);
        var address = bot.Client.BaseAddress!.ToString().TrimEnd('/');
        var chat = await OpenChat.StartAsync(address);
        var path = $"/v3/directline/conversations/{chat.Conversation}/activities";
        foreach (var body in Corpus.Chats)
            await CheckAsync(judge, new("POST", path, address, chat.Token, "application/json", Encoding.UTF8.GetBytes(body)));
        for (var number = 0; number < Cases; number++)
            await CheckAsync(judge, Made(RequestCases.Chat(chat.Conversation, chat.Token, address), number));
        await OpenChat.StartAsync(address);
    }

    [Fact]
    public async Task Every_guide_is_read_or_refused_in_words()
    {
        var folder = Directory.CreateTempSubdirectory("corpus");
        try
        {
            var sound = Directory.EnumerateFiles(Repository.Knowledge, "*.md").Concat(Corpus.Files("guides")).ToList();
            foreach (var file in Corpus.Files("guides")) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            for (var number = 0; number < Cases; number++)
            {
                var file = sound[number % sound.Count];
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, number + Path.GetExtension(file)),
                    await MadeAsync(file, number));
            }

            var vocabulary = Path.Combine(Repository.Knowledge, "vocabulary");
            var reading = await KnowledgeLoader.LoadAsync(folder.FullName, vocabulary, null, CancellationToken.None);
            Assert.NotEmpty(reading.Findings);
            Assert.All(reading.Findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Message)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Every_vocabulary_is_read_or_refused_in_words()
    {
        var folder = Directory.CreateTempSubdirectory("words");
        try
        {
            var sound = Directory.GetFiles(Path.Combine(Repository.Knowledge, "vocabulary"));
            foreach (var file in sound) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            for (var number = 0; number < Cases / 3; number++)
            {
                var file = sound[number % sound.Length];
                var changed = Path.Combine(folder.FullName, Path.GetFileName(file));
                await File.WriteAllBytesAsync(changed, await MadeAsync(file, number));
                var reading = await KnowledgeLoader.LoadAsync(Repository.Knowledge, folder.FullName, null, CancellationToken.None);
                Assert.True(reading.Snapshot is not null || reading.Findings.Any(finding => finding.Message.Length > 0));
                File.Copy(file, changed, overwrite: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static readonly string[] Limits =
    [
        "TokensPerAddress", "ConversationsPerAddress", "PostsPerAddress", "PostsPerConversation", "ReadsPerAddress",
        "ReadsPerConversation",
    ];

    private static T Made<T>(Gen<T> generator, int number) => FuzzRun.Make(generator, Seed, number);

    private static async Task<byte[]> MadeAsync(string file, int number) =>
        Encoding.UTF8.GetBytes(Made(HostileLines.From(await File.ReadAllTextAsync(file)), number));

    private static async Task CheckAsync(RequestJudge judge, FuzzedRequest request)
    {
        var (answer, fault) = await judge.SendAsync(request);
        var isAnswered = fault is null && answer is not ("none" or "closed");
        Assert.True(isAnswered, $"{answer} {fault}: {Encoding.UTF8.GetString(request.OnTheWire("localhost"))}");
    }
}
