using System.Globalization;
using Meeveem.Bot.Conversations.Editors;
using Meeveem.Bot.Web.Editors;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge gaps</c>: what was asked that the guides do not hold, and what was thought of answers,
/// from the service's own store.</summary>
internal static class KnowledgeGaps
{
    public static async Task<int> RunAsync(IConfiguration configuration, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            Print(await EditorsFile.ReadAsync(configuration, TimeProvider.System, cancellationToken), console);
            return 0;
        }
        catch (InvalidOperationException fault)
        {
            return BotCommands.Fail(fault.Message);
        }
    }

    private static void Print(EditorsNotes notes, IAnsiConsole console)
    {
        if (notes.IsEmpty) KnowledgeFindings.PrintLine(console, "Nothing was asked in vain so far, and no answer got a thumb.");
        foreach (var row in GapRow.Of(notes))
        {
            var nearest = row.Sections.Count > 0 ? $", nearest: {string.Join(" / ", row.Sections)}" : "";
            KnowledgeFindings.PrintLine(console, $"{row.Asked}, no passage: {row.Matter}, {row.Role}{nearest}, last on {Day(row.LastAt)}");
            foreach (var question in row.Questions) KnowledgeFindings.PrintLine(console, $"    \"{question}\"");
        }

        foreach (var (passage, thumbs) in notes.Thumbs.OrderByDescending(each => each.Value.Down).ThenByDescending(each => each.Value.Up))
        {
            var name = passage.Length > 0 ? passage : "answers that cite nothing, or are not known any more";
            KnowledgeFindings.PrintLine(console, $"{thumbs.Down} down, {thumbs.Up} up: {name}");
        }

        foreach (var comment in notes.Comments.Reverse<Thumb>())
        {
            var thumb = $"thumb {(comment.IsUp ? "up" : "down")} on {Day(comment.At)}";
            KnowledgeFindings.PrintLine(console, $"{thumb}: \"{comment.Comment}\" {string.Join(", ", comment.Passages)}");
        }
    }

    private static string Day(DateTimeOffset at) => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
