using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.Tests.Protocol;

public sealed class UnmodifiedClientTests
{
    [DirectLineJsFact]
    public async Task The_client_inside_of_web_chat_gets_its_greeting_its_echo_and_its_answer()
    {
        await using var host = await BotHost.StartAsync();
        var chat = await host.OpenChatAsync();
        var (status, output, errors) = DirectLineJsFactAttribute.Run("node", AppContext.BaseDirectory,
            "--experimental-websocket", Script(), DirectLineJsFactAttribute.Bundle, host.Address, chat.Token);
        Assert.True(status == 0, errors.Length > 1000 ? errors[^1000..] : errors);

        var messages = JsonNode.Parse(output)!.AsArray().Where(activity => (string?)activity!["type"] == "message").ToList();
        Assert.Equal(["Welcome", "hi", "You said: hi"], messages.Select(activity => (string?)activity!["text"]));
        Assert.Equal("c1", (string?)messages[1]!["channelData"]!["clientActivityID"]);
        Assert.Equal((string?)messages[1]!["id"], (string?)messages[2]!["replyToId"]);
    }

    private static string Script()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Meeveem.Bot.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "Meeveem.Bot.Tests", "Protocol", "directline-client.cjs");
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
