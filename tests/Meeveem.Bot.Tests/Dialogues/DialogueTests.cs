using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Dialogues;

/// <summary>Runs the conversations that the Markdown files of this folder describe against the whole service.</summary>
/// <remarks>A heading starts a conversation. <c>&gt; text</c> is said; the line after it tells what must come back, parts
/// divided by <c>·</c>: first the outcomes allowed, then texts that the reply holds (<c>a | b</c>: one of them),
/// <c>without x</c> for texts that it must not hold, <c>from role/section</c> for a source.</remarks>
public sealed class DialogueTests : IAsyncLifetime
{
    private BotService _bot = null!;

    public async Task InitializeAsync() => _bot = await BotService.StartAsync(time: new PatientTime());

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.md").Select(path => Path.GetFileName(path)).Order()];

    private static string Folder => Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Tests", "Dialogues");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_conversation_goes_as_written(string file)
    {
        var faults = new List<string>();
        var (title, said, turns, number) = (string.Empty, string.Empty, 0, 0);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Folder, file)))
        {
            number++;
            if (line.StartsWith('#')) title = line.TrimStart('#', ' ');
            else if (line.StartsWith("> ", StringComparison.Ordinal)) said = line[2..];
            else if (said.Length > 0 && line.Trim().Length > 0)
            {
                var reply = await _bot.AskAsync($"{file}-{title}", said);
                turns++;
                var answer = reply.Text.ReplaceLineEndings(" / ");
                faults.AddRange(Faults(line, reply).Select(fault => $"{file}:{number} \"{said}\" {fault}\n      {answer}"));
                said = string.Empty;
            }
        }
        Assert.True(turns > 0, "The file holds no turn.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<string> Faults(string expected, BotReply reply)
    {
        var parts = expected.Split('·', StringSplitOptions.TrimEntries);
        if (!parts[0].Split('/', StringSplitOptions.TrimEntries).Contains(reply.Outcome))
            yield return $"came back as {reply.Outcome}, not {parts[0]}";
        var text = reply.Text.Replace("*", string.Empty, StringComparison.Ordinal);
        foreach (var part in parts.Skip(1))
        {
            if (part.StartsWith("without ", StringComparison.Ordinal))
            {
                if ((text + reply.CardText).Contains(part[8..], StringComparison.OrdinalIgnoreCase)) yield return $"holds {part[8..]}";
            }
            else if (part.StartsWith("from ", StringComparison.Ordinal))
            {
                if (!reply.Sources.Any(source => $"{source.Role}/{source.Section}" == part[5..])) yield return $"has no source {part[5..]}";
            }
            else if (!part.Split('|', StringSplitOptions.TrimEntries).Any(IsSaid))
            {
                yield return $"lacks {part}";
            }
        }

        bool IsSaid(string option) => text.Contains(option, StringComparison.OrdinalIgnoreCase);
    }
}
