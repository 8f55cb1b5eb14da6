using System.CommandLine;
using Meeveem.Bot.Conversations.Hosting;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>The command line: with no command the service runs.</summary>
public static class BotCommands
{
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var root = Build();
        // The value of a setting may be called as a command is: "--Knowledge:Folder knowledge".
        if (args.Length > 0 && AreSettings(args, root)) return ServeAsync(args, CancellationToken.None);
        // The host ends the process on a signal itself, after the turns that it has accepted.
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Meeveem Bot: answers questions about HealthTech roles and pay from published guides. "
            + "With no command it serves the bot.")
        {
            // "--urls http://…" and "--Knowledge:Folder …" are settings, and read as such by the host.
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((parse, cancellation) => parse.UnmatchedTokens is [var word, ..] && !IsSetting(word)
            ? Task.FromResult(Fail($"There is no command \"{word}\"; try --help."))
            : ServeAsync([.. parse.UnmatchedTokens], cancellation));
        root.Add(Ask());
        root.Add(Knowledge());
        root.Add(Teams());
        return root;
    }

    private static bool AreSettings(string[] args, RootCommand root)
    {
        var at = 0;
        bool IsOption(string word) => root.Options.Any(option => option.Name == word || option.Aliases.Contains(word));
        while (at < args.Length && args[at].StartsWith("--", StringComparison.Ordinal) && !IsOption(args[at]))
            at += args[at].Contains('=', StringComparison.Ordinal) ? 1 : 2;
        return at >= args.Length;
    }

    private static bool IsSetting(string word) => word.StartsWith('-') || word.Contains('=', StringComparison.Ordinal);

    private static Command Ask()
    {
        var question = new Argument<string[]>("question")
        {
            Description = "What to ask; without it a conversation starts.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("ask", "Asks the bot in the terminal, with the answers that every channel gets.") { question };
        command.SetAction((parse, cancellation) => AskCommand.RunAsync(
            string.Join(' ', parse.GetValue(question) ?? []),
            BotHost.Configure([]).Configuration,
            Terminal.Open(),
            Console.In,
            cancellation));
        return command;
    }

    private static Command Knowledge()
    {
        return new Command("knowledge", "Looks after the guides.") { Check(), New(), Import(), Gaps() };
    }

    private static Command Check()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "A folder of guides; by default the one that is served.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var compare = new Option<string?>("--compare") { Description = "The folder as it was: shows which answers have changed since." };
        var questions = new Option<string?>("--questions")
        {
            Description = "With --compare: a file of further questions to ask, one a line.",
        };
        var check = new Command("check", "Reads every guide as the bot would and says what is wrong; exit code 1 when there is an error.")
        {
            folder, compare, questions,
        };
        check.SetAction(async (parse, cancellation) =>
        {
            var configuration = BotHost.Configure([]).Configuration;
            var served = KnowledgeFolders.From(configuration);
            using var meaning = MeaningHosting.Open(configuration);
            var guides = parse.GetValue(folder) ?? served.Guides;
            var comparison = parse.GetValue(compare) is { } before
                ? new KnowledgeCheck.Comparison(before, parse.GetValue(questions))
                : null;
            return await KnowledgeCheck.RunAsync(
                guides, Terminal.Open(), cancellation, served.Vocabulary, meaning, comparison);
        });
        return check;
    }

    private static Command New()
    {
        var role = new Argument<string[]>("role")
        {
            Description = "The role's name, such as \"Data Analyst\".",
            Arity = ArgumentArity.OneOrMore,
        };
        var (sector, output) = (Sector(), Output());
        var skeleton = new Command("new", "Writes the skeleton of a guide, as a draft that visitors do not see.") { role, sector, output };
        skeleton.SetAction((parse, cancellation) => KnowledgeSkeleton.RunAsync(
            string.Join(' ', parse.GetValue(role)!),
            parse.GetValue(output) ?? Served(),
            Terminal.Open(),
            cancellation,
            parse.GetValue(sector)));
        return skeleton;
    }

    private static Command Import()
    {
        var page = new Argument<string>("page") { Description = "One page, text or HTML." };
        var (sector, output) = (Sector(), Output());
        var import = new Command("import", "Turns a published page, or an ordinary careers page, into a guide file to edit.")
        {
            page, sector, output,
        };
        import.SetAction((parse, cancellation) => KnowledgeImport.RunAsync(
            parse.GetValue(page)!, parse.GetValue(output) ?? Served(), Terminal.Open(), cancellation, parse.GetValue(sector)));
        return import;
    }

    private static Command Gaps()
    {
        var gaps = new Command("gaps",
            "Prints what was asked that the guides do not hold, and what was thought of answers; the service may run meanwhile.");
        gaps.TreatUnmatchedTokensAsErrors = false;
        gaps.SetAction((parse, cancellation) =>
            KnowledgeGaps.RunAsync(BotHost.Configure([.. parse.UnmatchedTokens]).Configuration, Terminal.Open(), cancellation));
        return gaps;
    }

    private static Option<string?> Sector() => new("--sector")
    {
        Description = "The sector that the guide is for, where nothing else says; by default that of the other guides.",
    };

    private static Option<string?> Output() => new("--out")
    {
        Description = "Folder for the guide file; by default the one that is served.",
    };

    private static string Served() => KnowledgeFolders.From(BotHost.Configure([]).Configuration).Guides;

    private static Command Teams()
    {
        var output = new Option<string>("--out") { Description = "The zip file to write.", DefaultValueFactory = _ => "bot.zip" };
        var package = new Command(
            "package", "Writes the app package to upload to Teams, from MicrosoftAppId, PublicUrl and the Teams settings.") { output };
        package.TreatUnmatchedTokensAsErrors = false;
        package.SetAction((parse, cancellation) => TeamsPackageCommand.RunAsync(
            parse.GetValue(output)!,
            BotHost.Configure([.. parse.UnmatchedTokens]).Configuration,
            Terminal.Open(),
            Console.Error,
            cancellation));
        return new Command("teams", "Looks after the Teams app.") { package };
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellation)
    {
        var builder = BotHost.Configure(args);
        if (SettingsCheck.Fault(builder.Configuration) is { } fault) return Fail(fault);
        try
        {
            using var logging = LoggerFactory.Create(log => log
                .AddConfiguration(builder.Configuration.GetSection("Logging"))
                .AddConsole()
                // The cluster is a host by itself: that it has started does not say that the service has.
                .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
                .Quiet(builder.Configuration));
            // Why a start failed is said in a sentence, below; the host would tell it once for each of its services.
            var started = new TaskCompletionSource();
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => started.Task.IsCompleted);
            // It gets ready while the guides are read.
            await using var cluster = ConversationsHosting.Begin(builder.Configuration, TimeProvider.System, logging);
            builder.Services.AddSingleton(cluster);
            return await ServeAsync(builder, started, cancellation);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or FormatException)
        {
            return Fail(error.Message);
        }
        catch (OptionsValidationException error)
        {
            return Fail(string.Join(Environment.NewLine, error.Failures));
        }
    }

    private static async Task<int> ServeAsync(WebApplicationBuilder builder, TaskCompletionSource started, CancellationToken cancellation)
    {
        using var meaning = MeaningHosting.Open(builder.Configuration);
        await using var app = await BuildAsync(builder, meaning, cancellation);
        if (app is null) return Fail("The guides cannot be served until these errors are mended.");
        app.Lifetime.ApplicationStarted.Register(started.SetResult);
        app.Lifetime.ApplicationStarted.Register(() => Log.Open(app.Logger, Browsable(app.Urls.First())));
        await app.RunAsync(cancellation);
        return 0;
    }

    // A method of its own: the one that runs the service would keep what was first read in memory. Null where the guides have errors.
    private static async Task<WebApplication?> BuildAsync(
        WebApplicationBuilder builder, MeaningModel? meaning, CancellationToken cancellation)
    {
        var folders = KnowledgeFolders.From(builder.Configuration);
        var earlier = new EarlierLoad();
        var reading = await ReadingProgressLine.ShowAsync(
            progress => KnowledgeLoader.LoadAsync(folders.Guides, folders.Vocabulary, progress, cancellation, meaning, earlier));
        if (reading.Snapshot is not { } snapshot)
        {
            KnowledgeFindings.Print(Terminal.Open(), reading.Findings);
            return null;
        }

        var knowledge = await MeaningHosting.WithVectorsAsync(snapshot, meaning, cancellation);
        var app = BotHost.Build(builder, folders, knowledge, meaning, earlier);
        KnowledgeWatch.TellLeftOut(reading, app.Logger);
        return app;
    }

    // "Any address" is none that a browser opens.
    private static string Browsable(string url) =>
        url.Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);

    internal static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
