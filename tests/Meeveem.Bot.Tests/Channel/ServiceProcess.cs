using System.Diagnostics;
using Meeveem.Bot.Fuzzing.Running;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>The built service as a process of its own, to be killed.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private ServiceProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }
    public int Id => _process.Id;
    public string Endpoint => Address + "/api/messages";

    public string Output
    {
        get { lock (_output) return string.Join('\n', _output); }
    }

    /// <summary>Started, and ready to serve.</summary>
    /// <param name="within">A command that the service is started by, such as one that gives it a disk of its own; null for none.</param>
    public static Task<ServiceProcess> StartAsync(Dictionary<string, string?> settings, params string[] within) =>
        ReadyAsync(Start(settings, within, []));

    /// <summary>Started with settings on its command line, and ready to serve.</summary>
    public static Task<ServiceProcess> StartWithAsync(params string[] arguments) => ReadyAsync(Start([], [], arguments));

    private static async Task<ServiceProcess> ReadyAsync(ServiceProcess service)
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 300; tries++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(service.Address + "/health/ready"))).IsSuccessStatusCode) return service;
            }
            catch (HttpRequestException) when (!service._process.HasExited)
            {
                // It does not listen yet.
            }
            // One that listens and is not ready is waited for as well.
            await Task.Delay(100);
        }

        throw new TimeoutException("the service did not start: " + service.Output);
    }

    /// <summary>Started where it is to refuse: its exit code, and all that it said.</summary>
    public static async Task<(int Code, string Output)> RefusedAsync(Dictionary<string, string?> settings)
    {
        await using var service = Start(settings, [], []);
        await service._process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        return (service._process.ExitCode, service.Output);
    }

    /// <summary>SIGKILL: nothing of the process's own runs after this.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the end of it; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static ServiceProcess Start(Dictionary<string, string?> settings, string[] within, string[] arguments)
    {
        var address = settings.GetValueOrDefault("urls") ?? $"http://127.0.0.1:{Ports.Free()}";
        var assembly = Path.Combine(AppContext.BaseDirectory, "Meeveem.Bot.Web.dll");
        string[] command = [.. within, "dotnet", assembly, "--urls", address, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var service = new ServiceProcess(Process.Start(start)!, address);
        service._process.OutputDataReceived += service.Note;
        service._process.ErrorDataReceived += service.Note;
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.Add(line.Data ?? "");
    }
}
