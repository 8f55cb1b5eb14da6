namespace Meeveem.Bot.BoxedChannel;

/// <summary>Talks to a bot as Teams would, in the terminal:
/// <c>dotnet run --project tests/Meeveem.Bot.Channel -- --bot http://localhost:3978/api/messages</c></summary>
internal static class BoxTerminal
{
    private static async Task Main(string[] args)
    {
        var bot = Option("--bot", "http://localhost:3978/api/messages");
        await using var channel = await ChannelBox.StartAsync(
            Option("--urls", "http://localhost:3979"), Option("--app-id", ChannelBox.DefaultAppId));
        if (args.Contains("--no-sign-in")) channel.Connector.WantsToken = false;

        Console.WriteLine($"A channel for {bot} is at {channel.Address}. The bot believes it when started with:");
        foreach (var (name, value) in channel.Settings())
            Console.WriteLine($"  {name.Replace(":", "__", StringComparison.Ordinal)}={value}");
        Console.WriteLine(
            "Say something, or: /fail 429 2, /fail 503, /fail 302, /hang (each for the next call), /rotate (sign with another key), /quit");

        _ = PrintAsync();
        Console.Write("> ");
        while (Console.ReadLine() is { } line && line != "/quit")
        {
            if (line.Length > 0) await ObeyAsync(line);
            Console.Write("> ");
        }

        string Option(string name, string otherwise) =>
            Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

        async Task ObeyAsync(string line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["/fail", var status, .. var rest] when int.TryParse(status, out var code):
                    int? retryAfter = rest is [var wait, ..] && int.TryParse(wait, out var seconds) ? seconds : null;
                    FailNext(new(code, retryAfter, code == 302 ? channel.Address + "/elsewhere" : null));
                    break;
                case ["/hang"]:
                    FailNext(Fault.Hang);
                    break;
                case ["/rotate"]:
                    channel.Keys.Rotate();
                    break;
                default:
                    await SayAsync(line);
                    break;
            }
        }

        void FailNext(Fault fault)
        {
            var next = channel.Connector.Calls + 1;
            channel.Connector.Fails = (number, _) => number == next ? fault : null;
        }

        async Task SayAsync(string text)
        {
            try
            {
                using var response = await channel.PostAsync(bot, channel.Message(text));
                if (!response.IsSuccessStatusCode) Console.WriteLine($"The bot answered {(int)response.StatusCode}.");
            }
            catch (HttpRequestException error)
            {
                Console.WriteLine($"The bot cannot be reached: {error.Message}");
            }
        }

        async Task PrintAsync()
        {
            await foreach (var call in channel.Connector.Taken.ReadAllAsync())
            {
                string[] parts = ["attachments", "suggestedActions", "entities"];
                var extras = string.Join(", ", parts.Where(part => call.Body?[part] is not null));
                var also = extras.Length > 0 ? $" (with {extras})" : "";
                Console.WriteLine($"\r[{call.Method} {(string?)call.Body?["type"]}] {call.Text}{also}");
                Console.Write("> ");
            }
        }
    }
}
