using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Protocol;

public sealed class UnmodifiedClientTests
{
    [DirectLineJsFact]
    public async Task The_client_inside_of_web_chat_gets_its_greeting_its_echo_and_its_answer()
    {
        await using var host = await BotHost.StartAsync();
        var chat = await host.OpenChatAsync();
        var (status, output, errors) = DirectLineJsFactAttribute.Run("node", AppContext.BaseDirectory,
            "--experimental-websocket", Script("directline-client.cjs"), DirectLineJsFactAttribute.Bundle, host.Address, chat.Token);
        Assert.True(status == 0, errors.Length > 1000 ? errors[^1000..] : errors);

        var messages = JsonNode.Parse(output)!.AsArray().Where(activity => (string?)activity!["type"] == "message").ToList();
        Assert.Equal(["Welcome", "hi", "You said: hi"], messages.Select(activity => (string?)activity!["text"]));
        Assert.Equal("c1", (string?)messages[1]!["channelData"]!["clientActivityID"]);
        Assert.Equal((string?)messages[1]!["id"], (string?)messages[2]!["replyToId"]);
    }

    [ConnectorFact]
    public async Task Bot_Frameworks_connector_for_Node_gets_the_greeting_and_an_answer_and_the_same_answer_again()
    {
        await using var host = await BotHost.StartAsync();
        var (status, output, errors) = DirectLineJsFactAttribute.Run(
            "node", AppContext.BaseDirectory, Script("connector-client.cjs"), ConnectorFactAttribute.Folder, host.Address, "hi");
        Assert.True(status == 0, errors.Length > 1000 ? errors[^1000..] : errors);
        var answers = JsonNode.Parse(output)!.AsArray();
        Assert.All(answers, answer => Assert.Equal(200, (int)answer!["status"]!));
        Assert.Equal(
            ["Welcome", "You said: hi", "You said: hi"],
            answers.Select(answer => (string?)answer!["body"]!["activities"]![0]!["text"]));
        Assert.Equal("message-1", (string?)answers[1]!["body"]!["activities"]![0]!["replyToId"]);
    }

    private static string Script(string name) => Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Tests", "Protocol", name);
}

/// <summary>Runs where Node is and npm can install the connector with what it needs;
/// it is installed once into the build's output.</summary>
public sealed class ConnectorFactAttribute : FactAttribute
{
    private const string Version = "4.23.3";
    private static readonly Lazy<bool> IsThere = new(Install);

    public ConnectorFactAttribute()
    {
        if (!IsThere.Value) Skip = "needs node, and npm with a registry";
    }

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "connector-" + Version);

    private static bool Install()
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            var package = Path.Combine(Folder, "node_modules", "botframework-connector", "package.json");
            if (File.Exists(package)) return true;
            Directory.CreateDirectory(Folder);
            var (status, _, _) = DirectLineJsFactAttribute.Run(
                "npm", Folder, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", Folder,
                "botframework-connector@" + Version);
            return status == 0 && File.Exists(package);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>Runs where Node is and npm can fetch the client; it is fetched once into the build's output.</summary>
public sealed class DirectLineJsFactAttribute : FactAttribute
{
    private const string Version = "0.15.8";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "directlinejs-" + Version);
    private static readonly Lazy<bool> IsThere = new(Fetch);

    public DirectLineJsFactAttribute()
    {
        if (!IsThere.Value) Skip = "needs node, tar, and npm with a registry";
    }

    public static string Bundle => Path.Combine(Folder, "package", "dist", "directline.js");

    private static bool Fetch()
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            if (Run("node", AppContext.BaseDirectory, "--version").Status != 0) return false;
            if (File.Exists(Bundle)) return true;
            Directory.CreateDirectory(Folder);
            return Run("npm", Folder, "pack", "--silent", "botframework-directlinejs@" + Version).Status == 0
                && Run("tar", Folder, "xzf", $"botframework-directlinejs-{Version}.tgz").Status == 0
                && File.Exists(Bundle);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    internal static (int Status, string Output, string Errors) Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
