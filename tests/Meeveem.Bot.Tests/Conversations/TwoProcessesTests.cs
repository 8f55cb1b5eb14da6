using System.Diagnostics;
using System.Net.Http.Json;
using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>Two services that were given one store folder.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly string _root = Directory.CreateTempSubdirectory("two").FullName;
    private readonly string _folder;

    public TwoProcessesTests() => _folder = Path.Combine(_root, "kept");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task The_second_refuses_with_a_sentence_by_whatever_name_it_finds_the_folder()
    {
        await using var first = await ServiceProcess.StartAsync(Settings(_folder));
        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), _folder);
        var spelt = Path.Combine(_root, ".", "kept", "..", "kept") + Path.DirectorySeparatorChar;
        foreach (var name in (string[])[_folder, Path.Combine(_root, "link"), spelt])
            await IsRefusedAsync(name);
        await AskAsync(first);
    }

    [Fact]
    public async Task It_does_so_while_the_first_is_stopped_and_starts_once_that_was_killed()
    {
        await using var first = await ServiceProcess.StartAsync(Settings(_folder));
        using (var stop = Process.Start("kill", ["-STOP", $"{first.Id}"])) await stop.WaitForExitAsync();
        await IsRefusedAsync(_folder);
        await first.KillAsync();
        await using var second = await ServiceProcess.StartAsync(Settings(_folder));
        await AskAsync(second);
    }

    [Fact]
    public async Task It_does_so_when_the_folder_was_removed_and_came_back()
    {
        await using var first = await ServiceProcess.StartAsync(Settings(_folder));
        await AskAsync(first);
        Directory.Delete(_folder, recursive: true);
        for (var tries = 0; !File.Exists(Path.Combine(_folder, "conversations.db")); tries++)
        {
            Assert.True(tries < 200, "it never came back");
            await AskAsync(first);
            await Task.Delay(100);
        }

        await IsRefusedAsync(_folder);
    }

    [Fact]
    public async Task Whoever_comes_second_to_a_folder_that_was_removed_says_that_it_keeps_nothing()
    {
        await using var first = await ServiceProcess.StartAsync(Settings(_folder));
        Directory.Delete(_folder, recursive: true);
        await using var second = await ServiceProcess.StartAsync(Settings(_folder));
        for (var tries = 0; !(await ReadinessAsync(first)).Contains("cannot be written", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 200, "it wrote on");
            await AskAsync(first);
            await Task.Delay(100);
        }

        await AskAsync(second);
        Assert.DoesNotContain("cannot be written", await ReadinessAsync(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_told_in_one_sentence()
    {
        await using var first = await ServiceProcess.StartAsync(Settings(_folder));
        var settings = Settings(Path.Combine(_root, "another"));
        settings["urls"] = first.Address;
        var (code, output) = await ServiceProcess.RefusedAsync(settings);
        Assert.NotEqual(0, code);
        Assert.Contains("address already in use", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static Task<string> ReadinessAsync(ServiceProcess service) =>
        Http.GetStringAsync(new Uri(service.Address + "/health/ready"));

    private async Task IsRefusedAsync(string folder)
    {
        var (code, output) = await ServiceProcess.RefusedAsync(Settings(folder));
        Assert.NotEqual(0, code);
        Assert.Contains("Another service keeps its conversations in", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task AskAsync(ServiceProcess service)
    {
        var message = BotHost.Message("How much does a senior backend engineer earn?", Guid.NewGuid().ToString());
        using var response = await Http.PostAsJsonAsync(service.Endpoint, message);
        response.EnsureSuccessStatusCode();
    }

    private static Dictionary<string, string?> Settings(string folder) =>
        new() { ["Store:Folder"] = folder, ["Channel:AllowUnsigned"] = "true", ["Meaning:Enabled"] = "false" };
}
