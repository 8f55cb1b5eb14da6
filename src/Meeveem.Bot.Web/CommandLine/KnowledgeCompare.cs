using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary><c>knowledge check --compare folder</c>: asks the same questions of two folders, and shows which answers differ.</summary>
internal static class KnowledgeCompare
{
    private const int LongestAnswer = 280;

    /// <param name="before">The folder as it was.</param>
    /// <param name="questions">Asked as well as those that each guide suggests.</param>
    public static async Task PrintAsync(
        KnowledgeSnapshot before,
        KnowledgeSnapshot now,
        IReadOnlyList<string> questions,
        IAnsiConsole console,
        CancellationToken cancellation)
    {
        var asked = questions.Concat(Questions(before)).Concat(Questions(now)).Distinct().ToList();
        var changed = 0;
        foreach (var question in asked)
        {
            var (old, current) = (await AnswerAsync(question, before, cancellation), await AnswerAsync(question, now, cancellation));
            if (old == current) continue;
            changed++;
            KnowledgeFindings.PrintLine(console, $"  > {question}");
            KnowledgeFindings.PrintLine(console, $"    before: {Shown(old, current)}");
            KnowledgeFindings.PrintLine(console, $"    now:    {Shown(current, old)}");
        }
        KnowledgeFindings.PrintLine(console, $"{changed} of {KnowledgeFindings.Count(asked.Count, "answer")} changed.");
    }

    // From a little before the first difference, so that it is on the line.
    private static string Shown(string answer, string other)
    {
        var same = 0;
        while (same < answer.Length && same < other.Length && answer[same] == other[same]) same++;
        var before = Math.Max(0, Math.Min(same, answer.Length) - LongestAnswer / 3);
        var from = same < LongestAnswer / 2 ? 0 : answer.LastIndexOf(' ', before) + 1;
        return (from > 0 ? "… " : "") + Sentences.Cut(answer[from..], LongestAnswer);
    }

    // What a reader sees, sources and dates included.
    private static async Task<string> AnswerAsync(string question, KnowledgeSnapshot knowledge, CancellationToken cancellation)
    {
        var bot = new TurnHandler(new KnowledgeHolder(knowledge));
        var answer = await bot.HandleAsync(new UserMessage("compare", question), cancellation);
        var sources = answer.Citations.Select((citation, i) => $" [{i + 1}] {citation.GuideTitle}, {citation.Section.Title()}");
        return answer.Text.ReplaceLineEndings(" ") + string.Concat(sources);
    }

    private static IEnumerable<string> Questions(KnowledgeSnapshot knowledge)
    {
        foreach (var role in knowledge.Lexicon.Roles)
        {
            foreach (var level in Enum.GetValues<Level>())
            {
                yield return $"What does a {role.Name} at {level.Name()} level earn in London?";
                yield return $"What does a {role.Name} at {level.Name()} level earn in Leeds?";
            }
            yield return $"What is a {role.Name}?";
            yield return $"What does a {role.Name} do day to day?";
            yield return $"How does a {role.Name} differ in this sector?";
            yield return $"What skills does a {role.Name} need?";
            yield return $"What drives pay for a {role.Name}?";
            yield return $"How do people become a {role.Name}?";
            yield return $"What comes after {role.Name}?";
            foreach (var faq in knowledge.GuidesOf(role).SelectMany(guide => guide.Questions)) yield return $"{role.Name}: {faq.Question}";
            foreach (var skill in knowledge.GuidesOf(role).SelectMany(guide => guide.Skills))
                yield return $"What does {skill.Skill} mean for a {role.Name}?";
        }
    }
}
