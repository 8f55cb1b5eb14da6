using System.Text.RegularExpressions;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Web.Hosting;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>ask</c>: the bot in the terminal.</summary>
public static partial class AskCommand
{
    /// <param name="question">Empty starts a conversation that reads <paramref name="input"/> line by line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string question, IAnsiConsole console, TextReader input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(input);
        var folders = KnowledgeFolders.From(BotHost.Configure([]).Configuration);
        var reading = await KnowledgeLoader.LoadAsync(folders.Guides, folders.Vocabulary, null, cancellation);
        if (reading.Snapshot is not { } snapshot)
        {
            KnowledgeFindings.Print(console, reading.Findings);
            return BotCommands.Fail("The guides cannot be read until these errors are mended.");
        }
        var bot = new TurnHandler(new KnowledgeHolder(snapshot), new OneConversation());
        if (question.Length > 0)
        {
            Print(await bot.HandleAsync(new UserMessage("terminal", question), cancellation), console);
            return 0;
        }
        Print(bot.Welcome(), console);
        while (!cancellation.IsCancellationRequested)
        {
            console.Markup("\n[bold]>[/] ");
            if (await input.ReadLineAsync(cancellation) is not { } line || line.Trim() is "exit" or "quit") return 0;
            if (line.Trim().Length > 0) Print(await bot.HandleAsync(new UserMessage("terminal", line), cancellation), console);
        }
        return 0;
    }

    private static void Print(Answer answer, IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLine(Bold().Replace(Markup.Escape(Safe(answer.Text)), "[bold]$1[/]"));
        if (answer.NextSteps.Count > 0) console.MarkupLine($"\n[dim]You could ask: {Markup.Escape(Safe(string.Join(" · ", answer.NextSteps)))}[/]");
    }

    // Guide text reaches the terminal line by line without control codes.
    private static string Safe(string text) => string.Join('\n', text.Split('\n').Select(SafeText.Line));

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    private sealed class OneConversation : IConversationStore
    {
        private ConversationFacts _facts = ConversationFacts.None;

        public ValueTask<ConversationFacts> LoadAsync(string conversationKey, CancellationToken cancellationToken) => ValueTask.FromResult(_facts);

        public ValueTask SaveAsync(string conversationKey, ConversationFacts facts, CancellationToken cancellationToken)
        {
            _facts = facts;
            return ValueTask.CompletedTask;
        }
    }
}
