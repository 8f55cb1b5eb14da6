using System.Globalization;
using System.Text;
using Meeveem.Bot.Fuzzing.Cases;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>Puts made-up guides and words before a service that watches its folder;
/// after each round the folder is as it was, and a change in it must be served.</summary>
internal sealed class FileRounds(ServedBot bot, HttpClient http, Findings findings, ulong seed)
{
    private const int GuidesARound = 20;
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _changing = Path.Combine(bot.Guides, "platform-engineer-healthtech.md");

    public async Task RunAsync(CancellationToken over)
    {
        var guides = Directory.EnumerateFiles(bot.Guides, "*.md").Concat(Corpus.Files("guides")).Select(File.ReadAllText).ToList();
        var words = Directory.EnumerateFiles(Path.Combine(bot.Guides, "vocabulary")).ToDictionary(file => file, File.ReadAllText);
        for (var round = 0; !over.IsCancellationRequested; round++)
        {
            var isOfWords = round % 3 == 2;
            var written = isOfWords ? WriteWords(words, round) : WriteGuides(guides, round);
            await WaitAsync(Noticed, over);
            foreach (var (path, _) in written)
            {
                if (words.TryGetValue(path, out var sound)) await File.WriteAllTextAsync(path, sound, CancellationToken.None);
                else File.Delete(path);
            }

            findings.Answered(isOfWords ? "files of words" : "rounds of guides");
            if (!await ServesChangeAsync(round) && !bot.HasEnded) Keep("a change after the round was not served in 60 s", written);
            else if (bot.HasEnded) Keep("the process ended in a round", written);
            if (bot.HasEnded) return;
        }
    }

    private List<(string Path, byte[] Text)> WriteGuides(List<string> sound, int round) =>
        [.. Enumerable.Range(0, GuidesARound).Select(number => Write(
            Path.Combine(bot.Guides, $"fuzz-{number}.{(number % 7 == 6 ? "html" : number % 7 == 5 ? "txt" : "md")}"),
            sound[(round + number) % sound.Count], round * GuidesARound + number))];

    private List<(string Path, byte[] Text)> WriteWords(Dictionary<string, string> sound, int round)
    {
        var (path, text) = sound.ElementAt(round / 3 % sound.Count);
        return [Write(path, text, round)];
    }

    // Most are changed by the line, some by the byte.
    private (string Path, byte[] Text) Write(string path, string sound, int number)
    {
        var text = number % 5 == 4
            ? FuzzRun.Make(HostileBytes.From(Encoding.UTF8.GetBytes(sound)), seed, number)
            : Encoding.UTF8.GetBytes(FuzzRun.Make(HostileLines.From(sound), seed, number));
        File.WriteAllBytes(path, text);
        return (path, text);
    }

    private async Task<bool> ServesChangeAsync(int round)
    {
        var figure = string.Create(CultureInfo.InvariantCulture, $"£{41 + round % 9},{100 + round % 800}");
        var text = await File.ReadAllTextAsync(_changing);
        var first = text.IndexOf('£', StringComparison.Ordinal);
        await File.WriteAllTextAsync(_changing, text[..first] + figure + text[(first + figure.Length)..]);
        var wanted = figure[1..].Replace(",", "", StringComparison.Ordinal);
        for (var waited = TimeSpan.Zero; waited < Patience && !bot.HasEnded; waited += TimeSpan.FromMilliseconds(200))
        {
            var bands = await http.GetStringAsync(new Uri("/api/bands?role=platform-engineer", UriKind.Relative));
            if (bands.Contains(wanted, StringComparison.Ordinal)) return true;
            await Task.Delay(200);
        }

        return false;
    }

    private void Keep(string kind, List<(string Path, byte[] Text)> written)
    {
        foreach (var (path, text) in written) findings.Add($"{kind} {Path.GetFileName(path)}", text);
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken over)
    {
        try
        {
            await Task.Delay(time, over);
        }
        catch (OperationCanceledException)
        {
            // What was written is still taken away again.
        }
    }
}
