using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Meeveem.Bot.Fuzzing.Running;
using Meeveem.Bot.Tests.Browser;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>A real server that replicas share, started once for the run and ended with it.</summary>
internal sealed class TestStore
{
    /// <summary>The store that the run's services use: <c>redis</c>, <c>azurite</c>, or nothing for the one of a single machine.</summary>
    public static string? Chosen { get; } = Environment.GetEnvironmentVariable("MEEVEEM_TEST_STORE") is { Length: > 0 } name ? name : null;

    private static readonly Lazy<Task<TestStore>> OfRedis = new(StartRedisAsync);
    private static readonly Lazy<Task<TestStore>> OfAzurite = new(StartAzuriteAsync);

    private TestStore(Process process, string setting, string value)
    {
        (Process, Setting, Value) = (process, setting, value);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill(entireProcessTree: true);
    }

    public Process Process { get; }

    /// <summary>The service's setting for it.</summary>
    public string Setting { get; }
    public string Value { get; }

    public static bool HasRedis => Has("redis-server", "--version");

    public static Task<TestStore> RedisAsync() => OfRedis.Value;

    public static Task<TestStore> AzuriteAsync() => OfAzurite.Value;

    /// <summary>The settings of a replica under this name.</summary>
    public Dictionary<string, string?> Settings(string name) =>
        new() { [Setting] = Value, ["Cluster:Name"] = name, ["Cluster:Address"] = "127.0.0.1" };

    /// <summary>The settings of a service of its own over the run's store.</summary>
    public static async Task<Dictionary<string, string?>> ChosenAsync() => Chosen switch
    {
        null => [],
        "redis" => (await RedisAsync()).Settings(NewName()),
        "azurite" => (await AzuriteAsync()).Settings(NewName()),
        _ => throw new InvalidOperationException("MEEVEEM_TEST_STORE is redis or azurite, or not set."),
    };

    public static string NewName() => "t" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Starts a server of its own, for tests that stop or freeze it.</summary>
    public static async Task<TestStore> StartRedisAsync()
    {
        var (port, folder) = (Ports.Free(), Directory.CreateTempSubdirectory("redis").FullName);
        var process = Start(
            "redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder,
            "--appendonly", "yes", "--appendfsync", "always", "--save", "");
        await ListeningAsync(port, process);
        return new(process, "Cluster:Redis", $"127.0.0.1:{port}");
    }

    private static async Task<TestStore> StartAzuriteAsync()
    {
        var (port, folder) = (Ports.Free(), Directory.CreateTempSubdirectory("azurite").FullName);
        var process = Start(
            "node", NpmPackage.Installed("azurite", "3.37.0", "dist/src/table/main.js"),
            "--tableHost", "127.0.0.1", "--tablePort", $"{port}", "--location", folder,
            "--silent", "--skipApiVersionCheck", "--disableTelemetry");
        await ListeningAsync(port, process);
        // Azurite's own well-known account.
        return new(process, "Cluster:AzureStorage", "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1;");
    }

    // What it writes is read: a full pipe would stop it.
    private static Process Start(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { } said ? $"{program}: {said}\n" : "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static bool Has(string program, string argument)
    {
        try
        {
            return NpmPackage.Run(program, AppContext.BaseDirectory, argument).Status == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task ListeningAsync(int port, Process process)
    {
        for (var tries = 0; tries < 2_400 && !process.HasExited; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException(process.HasExited ? $"The server ended with {process.ExitCode}." : "The server did not start.");
    }
}

/// <summary>Runs where Redis is installed.</summary>
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        if (!TestStore.HasRedis) Skip = "needs redis-server";
    }
}
