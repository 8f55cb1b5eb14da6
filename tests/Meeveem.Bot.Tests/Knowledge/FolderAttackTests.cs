using System.Diagnostics;
using System.Net.Sockets;
using Meeveem.Bot.Tests.Protocol;
using Meeveem.Bot.Tests.Reading;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>Whatever happens to the folder of guides, the service goes on noticing what changes in it.</summary>
public sealed class FolderAttackTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _root = Directory.CreateTempSubdirectory("meeveem-folder-").FullName;
    private string _folder = "";
    private BotService _bot = null!;

    public async Task InitializeAsync()
    {
        _folder = Path.Combine(_root, "guides");
        Directory.CreateDirectory(_folder);
        await PutAsync(_folder, 31);
    }

    public async Task DisposeAsync()
    {
        if (_bot is not null) await _bot.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_folder_swapped_by_renaming_is_noticed_and_watched_from_then_on()
    {
        await StartAsync();
        for (var thousands = 33; thousands < 36; thousands++)
        {
            var next = Directory.CreateDirectory(Path.Combine(_root, $"next-{thousands}")).FullName;
            await PutAsync(next, thousands);
            Directory.Move(_folder, Path.Combine(_root, $"old-{thousands}"));
            Directory.Move(next, _folder);
            await ServedAsync(thousands);
        }

        await PutAsync(_folder, 36);
        await ServedAsync(36);
    }

    [Fact]
    public async Task A_link_that_is_pointed_elsewhere_is_noticed()
    {
        var (first, second) = (Path.Combine(_root, "first"), Directory.CreateDirectory(Path.Combine(_root, "second")).FullName);
        Directory.Move(_folder, first);
        Directory.CreateSymbolicLink(_folder, first);
        await PutAsync(second, 34);
        await StartAsync();

        Directory.Delete(_folder);
        Directory.CreateSymbolicLink(_folder, second);

        await ServedAsync(34);
        await PutAsync(second, 35);
        await ServedAsync(35);
    }

    [Fact]
    public async Task A_folder_that_is_away_for_a_while_is_answered_from_the_last_good_guides_and_taken_up_again()
    {
        await StartAsync();
        Directory.Delete(_folder, recursive: true);
        await Task.Delay(1_500);
        Assert.Contains("£31,000", await BandsAsync(), StringComparison.Ordinal);

        Directory.CreateDirectory(_folder);
        await PutAsync(_folder, 37);
        await ServedAsync(37);
    }

    [Theory]
    [InlineData("scratch.txt~")]
    [InlineData("notes.log")]
    [InlineData("vocabulary/scratch.tmp")]
    public async Task Steady_writes_do_not_hold_a_change_up(string written)
    {
        Directory.CreateDirectory(Path.Combine(_folder, Path.GetDirectoryName(written)!));
        if (written.StartsWith("vocabulary", StringComparison.Ordinal))
        {
            foreach (var words in Directory.EnumerateFiles(Path.Combine(Repository.Knowledge, "vocabulary")))
                File.Copy(words, Path.Combine(_folder, "vocabulary", Path.GetFileName(words)));
        }
        await StartAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await File.WriteAllTextAsync(Path.Combine(_folder, written), Guid.NewGuid().ToString());
                await Task.Delay(40);
            }
        });

        await PutAsync(_folder, 38);
        await ServedAsync(38);

        Assert.False(writing.IsCompleted);
        await stop.CancelAsync();
        await writing;
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link to a pipe")]
    [InlineData("socket")]
    [InlineData("endless device")]
    [InlineData("link to nothing")]
    public async Task What_is_no_ordinary_file_is_left_out_with_a_line_and_watching_goes_on(string kind)
    {
        if (OperatingSystem.IsWindows()) return;
        var lines = new List<string>();
        using var log = new ListLogger(lines);
        _bot = await BotService.StartAsync(_folder, logging: log);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(_folder, "zz.md");
        switch (kind)
        {
            case "pipe":
                await MakePipeAsync(path);
                break;
            case "link to a pipe":
                await MakePipeAsync(Path.Combine(_root, "pipe"));
                File.CreateSymbolicLink(path, Path.Combine(_root, "pipe"));
                break;
            case "socket":
                socket.Bind(new UnixDomainSocketEndPoint(path));
                break;
            case "endless device":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            default:
                File.CreateSymbolicLink(path, Path.Combine(_root, "nothing"));
                break;
        }
        await PutAsync(_folder, 39);

        await ServedAsync(39);
        // The line is written after what was read is served.
        using var patience = new CancellationTokenSource(Patience);
        while (!IsTold(lines)) await Task.Delay(50, patience.Token);
    }

    private static bool IsTold(List<string> lines)
    {
        lock (lines) return lines.Exists(line => line.Contains("zz.md: ", StringComparison.Ordinal));
    }

    private async Task StartAsync() => _bot = await BotService.StartAsync(_folder);

    private static Task PutAsync(string folder, int thousands) => File.WriteAllTextAsync(
        Path.Combine(folder, "data-engineer.md"), Samples.With("£31,000–£41,000", $"£{thousands},000–£41,000"));

    private static async Task MakePipeAsync(string path)
    {
        using var made = Process.Start("mkfifo", path);
        await made.WaitForExitAsync();
        Assert.Equal(0, made.ExitCode);
    }

    private async Task<string> BandsAsync() =>
        (await _bot.AskAsync(Guid.NewGuid().ToString(), "What does a junior data engineer earn in London?")).Text;

    private async Task ServedAsync(int thousands)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!(await BandsAsync()).Contains($"£{thousands},000", StringComparison.Ordinal)) await Task.Delay(50, patience.Token);
    }
}
