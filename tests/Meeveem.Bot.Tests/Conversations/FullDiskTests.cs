using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Tests.Browser;
using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>A store folder on a disk of 8 MB that is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("full").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TinyDiskFact]
    public async Task A_full_disk_gets_no_file_a_turn_and_nothing_is_called_deleted_that_is_not()
    {
        await using var service = await ServiceProcess.StartAsync(
            new() { ["Store:Folder"] = _folder, ["Channel:AllowUnsigned"] = "true", ["Meaning:Enabled"] = "false" },
            [.. TinyDiskFactAttribute.Command, _folder]);
        // The disk is the process's own; this is how others see it.
        var seen = new DirectoryInfo($"/proc/{service.Id}/root{_folder}");
        await SayAsync(service, "What does a senior backend engineer earn in London?", "c1");
        var files = Names();
        var filler = Path.Combine(seen.FullName, "filler");
        Fill(filler);
        for (var turn = 0; turn < 40; turn++)
            Assert.NotEmpty(await SayAsync(service, "What does a lead platform engineer earn?", $"full-{turn}"));
        Assert.Contains("cannot be written", await ReadinessAsync(service), StringComparison.Ordinal);
        Assert.Equal([.. files, "filler"], Names());
        Assert.DoesNotContain(seen.EnumerateFiles(), file => file.Length == 0);
        Assert.Contains("could not delete", await SayAsync(service, "forget me", "c1"), StringComparison.Ordinal);
        // Still settled, as it was said.
        Assert.Contains("London", await SayAsync(service, "and a lead?", "c1"), StringComparison.Ordinal);

        File.Delete(filler);
        for (var tries = 0; !(await SayAsync(service, "forget me", "c1")).StartsWith("Done", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 100, "it was never deleted");
            await Task.Delay(100);
        }

        Assert.DoesNotContain("cannot be written", await ReadinessAsync(service), StringComparison.Ordinal);
        Assert.DoesNotContain("London", (await SayAsync(service, "and a lead?", "c1")).Split('\n')[0], StringComparison.Ordinal);

        string[] Names() => [.. seen.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[65_536, 4_096, 1])
        {
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Not one more of this size.
            }
        }
    }

    private static Task<string> ReadinessAsync(ServiceProcess service) =>
        Http.GetStringAsync(new Uri(service.Address + "/health/ready"));

    private static async Task<string> SayAsync(ServiceProcess service, string text, string conversation)
    {
        using var response = await Http.PostAsJsonAsync(service.Endpoint, BotHost.Message(text, Guid.NewGuid().ToString(), conversation));
        response.EnsureSuccessStatusCode();
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["activities"]![0]!["text"]!;
    }
}

/// <summary>Runs where a process may have a small disk of its own.</summary>
public sealed class TinyDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Can = new(() =>
    {
        try
        {
            return OperatingSystem.IsLinux() && NpmPackage.Run("unshare", AppContext.BaseDirectory, "-rm", "true").Status == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public TinyDiskFactAttribute()
    {
        if (!Can.Value) Skip = "needs unshare and the right to mount";
    }

    /// <summary>Mounts one at the folder that follows, and then runs what follows that.</summary>
    public static IReadOnlyList<string> Command { get; } =
        ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=8m none \"$0\" && exec \"$@\""];
}
