using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>Shows an editor what the bot calls the roles of a folder, and what it would answer to three questions about each.</summary>
internal static class KnowledgeSamples
{
    private const int MostRoles = 12;
    private const int MostNames = 10;
    private const int LongestAnswer = 200;

    public static async Task PrintAsync(KnowledgeSnapshot knowledge, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (knowledge.Lexicon.Roles.Count > MostRoles) return;
        foreach (var role in knowledge.Lexicon.Roles)
        {
            var names = knowledge.Lexicon.RoleNames.Entries
                .Where(entry => entry.Value.Role.Slug == role.Slug)
                // The short ones are what people say.
                .OrderBy(entry => entry.Forms.Length)
                .Select(entry => string.Join(' ', entry.Forms)).Distinct();
            KnowledgeFindings.PrintLine(console, $"{role.Name} is also asked for as: {string.Join(", ", names.Take(MostNames))}");
            foreach (var question in Questions(role)) await PrintAsync(question, knowledge, console, cancellationToken);
        }
    }

    private static async Task PrintAsync(
        string question, KnowledgeSnapshot knowledge, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var bot = new TurnHandler(new KnowledgeHolder(knowledge));
        var answer = await bot.HandleAsync(new UserMessage("check", question), cancellationToken);
        KnowledgeFindings.PrintLine(console, $"  > {question}");
        KnowledgeFindings.PrintLine(console, $"    {Sentences.Cut(answer.Text.ReplaceLineEndings(" "), LongestAnswer)}");
    }

    private static string[] Questions(Role role) =>
        [$"What does a {role.Name} do day to day?", $"How do people become a {role.Name}?", $"What does a {role.Name} earn in Leeds?"];
}
