using System.Diagnostics;
using Meeveem.Bot.Web.Hosting;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>The service as a process of its own, on a free port, with folders of its own that go with it.</summary>
internal sealed class ServedBot : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("meeveem-fuzz-");
    private readonly Queue<string> _lastLines = new();
    private readonly List<string> _errors = [];
    private readonly Lock _gate = new();
    private readonly Process _process;

    private ServedBot(int limits)
    {
        Guides = _root.CreateSubdirectory("knowledge").FullName;
        CopyTo("knowledge", Guides);
        Address = $"http://127.0.0.1:{Ports.Free()}";
        _process = Process.Start(Command(limits))!;
        _process.OutputDataReceived += Note;
        _process.ErrorDataReceived += Note;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Address { get; }

    /// <summary>A copy of the guides that the product ships, which it serves; the vocabulary is below it.</summary>
    public string Guides { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>What its log said of errors; of a change to the guides that was not taken it may.</summary>
    public IReadOnlyList<string> Errors
    {
        get { lock (_gate) return [.. _errors]; }
    }

    /// <param name="limits">What each limit of the chat is set to.</param>
    public static async Task<ServedBot> StartAsync(int limits = 100_000_000)
    {
        var bot = new ServedBot(limits);
        using var http = new HttpClient { BaseAddress = new Uri(bot.Address) };
        for (var tries = 0; tries < 600 && !bot.HasEnded; tries++)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode) return bot;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        var said = bot.LastLines();
        await bot.DisposeAsync();
        throw new InvalidOperationException("The service did not start. " + said);
    }

    /// <summary>What the process takes now.</summary>
    public Sample Measure()
    {
        _process.Refresh();
        if (_process.HasExited) return new(0, 0, 0);
        var handles = OperatingSystem.IsLinux()
            ? Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Count()
            : _process.HandleCount;
        return new(_process.WorkingSet64 / 1_000_000.0, handles, _process.Threads.Count);
    }

    /// <summary>The end of its log.</summary>
    public string LastLines()
    {
        lock (_gate) return string.Join(Environment.NewLine, _lastLines);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _root.Delete(recursive: true);
    }

    private ProcessStartInfo Command(int limits)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            typeof(BotHost).Assembly.Location, "--urls", Address,
            "--Knowledge:Folder", Guides, "--Store:Folder", _root.CreateSubdirectory("store").FullName,
            "--Channel:AllowUnsigned", "true", "--DirectLine:TranscriptMegabytes", "20", "--DirectLine:MaximumConversations", "500",
            "--DirectLine:Secret", "fuzz"])
        {
            start.ArgumentList.Add(argument);
        }

        string[] limited =
        [
            "TokensPerAddress", "ConversationsPerAddress", "PostsPerAddress", "PostsPerConversation", "ReadsPerAddress",
            "ReadsPerConversation",
        ];
        foreach (var limit in limited)
            start.Environment["DirectLine__" + limit] = limits.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return start;
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } said) return;
        lock (_gate)
        {
            if (_lastLines.LastOrDefault() is { } before && IsError(before)) _errors.Add($"{before} {said.Trim()}");
            _lastLines.Enqueue(said);
            while (_lastLines.Count > 200) _lastLines.Dequeue();
        }
    }

    private static bool IsError(string line)
    {
        // Guides that cannot be served are logged as an error, as they should be.
        var isOfGuides = line.Contains("KnowledgeWatch[101]", StringComparison.Ordinal);
        var isLoggedAsError = line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal);
        return line.Contains("nhandled exception", StringComparison.Ordinal) || (isLoggedAsError && !isOfGuides);
    }

    private static void CopyTo(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

/// <summary>What a process takes at one moment.</summary>
internal sealed record Sample(double Megabytes, int Handles, int Threads);
