using System.Text.RegularExpressions;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Web.Hosting;
using Meeveem.Bot.Web.LanguageModel;
using Meeveem.Bot.Web.Pages;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>ask</c>: the bot in the terminal.</summary>
public static partial class AskCommand
{
    /// <param name="question">Empty starts a conversation that reads <paramref name="input"/> line by line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string question, IConfiguration configuration, IAnsiConsole console, TextReader input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(configuration);
        var folders = KnowledgeFolders.From(configuration);
        using var meaning = MeaningHosting.Open(configuration);
        var reading = await KnowledgeLoader.LoadAsync(folders.Guides, folders.Vocabulary, null, cancellation, meaning);
        if (reading.Snapshot is not { } snapshot)
        {
            KnowledgeFindings.Print(console, reading.Findings);
            return BotCommands.Fail("The guides cannot be read until these errors are mended.");
        }
        ServiceProvider built;
        ContactRoutes contacts;
        IAnswerWriter? writer;
        try
        {
            contacts = Settings.Read<ContactSettings>(configuration, ContactSettings.Section).Routes;
            built = new ServiceCollection().AddSingleton(configuration).AddSingleton(TimeProvider.System).AddLogging().AddMetrics()
                .AddLanguageModel(configuration, KnowledgeFolders.Resolve, reloadsPrompts: false).BuildServiceProvider();
            writer = built.GetService<IAnswerWriter>();
        }
        catch (Exception error) when (error is InvalidOperationException or OptionsValidationException)
        {
            return BotCommands.Fail(error.Message);
        }
        await using var services = built;
        var holder = new KnowledgeHolder(await MeaningHosting.WithVectorsAsync(snapshot, meaning, cancellation));
        var bot = new TurnHandler(holder, writer, contacts: contacts);
        var site = SiteOf(configuration);
        if (question.Length > 0) await AnswerAsync(bot, new("terminal", question), site, console, cancellation);
        else await ConverseAsync(bot, site, console, input, cancellation);
        return 0;
    }

    // Where citations lead: the public address, else the one that the service would listen at.
    private static string SiteOf(IConfiguration configuration)
    {
        if (configuration["PublicUrl"] is { Length: > 0 } address) return address.TrimEnd('/');
        var listening = configuration["ASPNETCORE_URLS"]?.Split(';')[0];
        var isAddress = listening is { Length: > 0 } && !listening.Contains('*') && !listening.Contains('+');
        return isAddress ? listening!.TrimEnd('/') : "http://localhost:3978";
    }

    private static async Task ConverseAsync(
        TurnHandler bot, string site, IAnsiConsole console, TextReader input, CancellationToken cancellation)
    {
        console.WriteLine();
        console.Write(Shown(bot.Welcome().Text));
        PrintSteps(bot.Welcome(), console);
        var facts = ConversationFacts.None;
        while (!cancellation.IsCancellationRequested)
        {
            console.Markup("\n[bold]>[/] ");
            if (await input.ReadLineAsync(cancellation) is not { } line || line.Trim() is "exit" or "quit") return;
            if (line.Trim().Length > 0)
                facts = await AnswerAsync(bot, new("terminal", line) { Facts = facts }, site, console, cancellation);
        }
    }

    // What the conversation has settled then.
    private static async Task<ConversationFacts> AnswerAsync(
        TurnHandler bot, UserMessage message, string site, IAnsiConsole console, CancellationToken cancellation)
    {
        console.WriteLine();
        Answer answer;
        if (console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal)
        {
            // Drawn anew each time: what is sent in the end may take the place of what was shown.
            answer = await console.Live(new Text(string.Empty)).Overflow(VerticalOverflow.Visible).StartAsync(async live =>
            {
                var whole = await bot.HandleAsync(message, (text, _) =>
                {
                    Show(text);
                    return ValueTask.CompletedTask;
                }, cancellation);
                Show(whole.Text);
                return whole;

                void Show(string text)
                {
                    live.UpdateTarget(Shown(text));
                    live.Refresh();
                }
            });
        }
        else
        {
            answer = await bot.HandleAsync(message, cancellation);
            console.Write(Shown(answer.Text));
        }
        PrintSources(answer, site, console);
        if (answer.WrittenByModel) console.MarkupLine("\n[dim]Worded by AI; every sentence was checked against the guides.[/]");
        PrintSteps(answer, console);
        return answer.Settled;
    }

    private static void PrintSources(Answer answer, string site, IAnsiConsole console)
    {
        if (answer.Outcome is not (Outcome.Band or Outcome.Guide)) return;
        for (var i = 0; i < answer.Citations.Count; i++)
        {
            var citation = answer.Citations[i];
            console.MarkupLine(Markup.Escape(Safe($"[{i + 1}] {citation.GuideTitle}, {citation.Section.Title()}: {site}{citation.Path}")));
        }
    }

    private static void PrintSteps(Answer answer, IAnsiConsole console)
    {
        if (answer.NextSteps.Count > 0)
            console.MarkupLine($"\n[dim]You could ask: {Markup.Escape(Safe(string.Join(" · ", answer.NextSteps)))}[/]");
    }

    private static Markup Shown(string text) => new(Bold().Replace(Markup.Escape(Safe(text)), "[bold]$1[/]") + "\n");

    // Guide text reaches the terminal line by line without control codes.
    private static string Safe(string text) => string.Join('\n', text.Split('\n').Select(SafeText.Line));

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();
}
