using System.Diagnostics;
using System.Net.Http.Json;
using Meeveem.Bot.Tests.Channels;

namespace Meeveem.Bot.Tests.Conversations;

/// <summary>What replicas share stops for a while.</summary>
public sealed class FrozenStoreTests
{
    [RedisFact]
    public async Task While_Redis_hangs_errors_are_honest_and_the_service_comes_back_by_itself()
    {
        var store = await TestStore.StartRedisAsync();
        try
        {
            var settings = store.Settings(TestStore.NewName());
            settings["Channel:AllowUnsigned"] = "true";
            await using var service = await ServiceProcess.StartAsync(settings);
            using var http = new HttpClient { BaseAddress = new Uri(service.Address), Timeout = TimeSpan.FromSeconds(60) };
            Assert.Equal(200, await AskAsync(http, "a1"));
            Signal(store, "STOP");
            var asked = Enumerable.Range(0, 5).Select(number => AskAsync(http, $"b{number}")).ToList();
            await WaitForAsync(http, "/health/ready", 503);
            Assert.Equal(200, await StatusAsync(http, "/health/live"));
            Assert.All(await Task.WhenAll(asked), status => Assert.InRange(status, 500, 504));
            Signal(store, "CONT");
            await WaitForAsync(http, "/health/ready", 200);
            for (var tries = 0; await AskAsync(http, "a2") != 200; tries++) Assert.True(tries < 20, "it did not come back");
        }
        finally
        {
            Signal(store, "CONT");
            store.Process.Kill();
        }
    }

    private static void Signal(TestStore store, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{store.Process.Id}"]);
        kill.WaitForExit();
    }

    private static async Task<int> AskAsync(HttpClient http, string id)
    {
        var question = JsonContent.Create(Protocol.BotHost.Message("How much does a senior backend engineer earn?", id));
        using var response = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), question);
        return (int)response.StatusCode;
    }

    private static async Task<int> StatusAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (int)response.StatusCode;
    }

    private static async Task WaitForAsync(HttpClient http, string path, int status)
    {
        for (var tries = 0; await StatusAsync(http, path) != status; tries++)
        {
            Assert.True(tries < 300, $"{path} never answered {status}");
            await Task.Delay(100);
        }
    }
}
