using System.Text.Json.Nodes;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Tests.Protocol;
using Meeveem.Bot.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Host = Meeveem.Bot.Web.Hosting.BotHost;

namespace Meeveem.Bot.Tests.Channels;

public sealed class LogTests
{
    private const string Text = "xylophone-quartz: what does a senior backend engineer in Leeds earn?";

    [Fact]
    public async Task No_secret_no_token_and_no_message_text_is_in_any_log_line_at_any_level()
    {
        await using var box = await ChannelBox.StartAsync();
        var lines = new List<string>();
        var folder = Directory.CreateTempSubdirectory("log");
        var builder = Host.Configure(
        [
            "--urls", "http://127.0.0.1:0", "--Store:Folder", folder.FullName,
            "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore", "Trace",
        ]);
        builder.Configuration.AddInMemoryCollection(box.Settings());
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLogger(lines));
        var folders = KnowledgeFolders.From(builder.Configuration);
        var reading = await KnowledgeLoader.LoadAsync(folders.Guides, folders.Vocabulary, null, CancellationToken.None);
        await using (var app = Host.Build(builder, folders, reading.Snapshot!))
        {
            await app.StartAsync();
            var endpoint = app.Urls.First() + "/api/messages";
            // All that can go well, and all that can go wrong.
            Fault?[] faults = [null, new(429, RetryAfter: 0), new(500), new(401), null, new(302, Location: box.Address)];
            box.Connector.Fails = (number, _) => faults[number % faults.Length];
            for (var i = 0; i < 8; i++) await PostAsync(box, endpoint, box.Message(Text, conversation: $"c{i}"));
            box.Login.ForgetTokens();
            await PostAsync(box, endpoint, box.Message(Text));
            var inline = box.Message(Text);
            inline["deliveryMode"] = "expectReplies";
            await PostAsync(box, endpoint, inline);
            var invoke = box.Message(Text);
            (invoke["type"], invoke["name"], invoke["value"]) = ("invoke", "composeExtension/query", new JsonObject { ["say"] = Text });
            await PostAsync(box, endpoint, invoke);
            var elsewhere = box.Message(Text);
            elsewhere["serviceUrl"] = "https://evil.example/" + Text.Split(':')[0];
            await PostAsync(box, endpoint, elsewhere);
            await PostAsync(box, endpoint, box.Message(Text), "Bearer " + box.Keys.Sign(new JsonObject { ["iss"] = Text }));
            await PostAsync(box, endpoint, box.Message(Text), "Bearer " + BoxLogin.Secret);
            await PostAsync(box, endpoint, JsonValue.Create(Text));
            await app.StopAsync();
        }

        folder.Delete(recursive: true);
        Assert.True(lines.Count > 50, "hardly anything was logged");
        string[] secrets =
            ["xylophone", BoxLogin.Secret, "connector-token-", "Bearer ey", "eyJ", "Mara Lindt", "29:1AbCdEf", "5d2c1b7e", "a:1QwErTy"];
        Assert.All(secrets, secret => Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task PostAsync(ChannelBox box, string endpoint, JsonNode activity, string? authorization = null) =>
        (await box.PostAsync(endpoint, activity, authorization)).Dispose();
}
