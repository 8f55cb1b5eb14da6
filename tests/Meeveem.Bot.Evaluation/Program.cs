using System.Globalization;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Knowledge;

var questions = args.Length > 0 ? args[0] : "../shared/eval/questions.jsonl";
var folder = args.Length > 1 ? args[1] : "knowledge";
var only = args.Length > 2 ? args[2] : string.Empty;
var reading = await KnowledgeLoader.LoadAsync(folder, "knowledge/vocabulary", null, CancellationToken.None);
if (reading.Snapshot is not { } snapshot)
{
    foreach (var finding in reading.Findings) Console.WriteLine($"{finding.File}:{finding.Line} {finding.Message}");
    return 1;
}
var judge = new Judge(snapshot.Guides);
var handler = new TurnHandler(new KnowledgeHolder(snapshot), new MemoryConversations());
var groups = new SortedDictionary<string, (int Good, int Total)>(StringComparer.Ordinal);
var (falseAnswers, falseRefusals) = (0, 0);
foreach (var conversation in QuestionSet.Read(questions).Where(each => each.Id.StartsWith(only, StringComparison.Ordinal)))
{
    var said = new List<string>();
    foreach (var (turn, number) in conversation.Turns.Select((turn, i) => (turn, i + 1)))
    {
        said.Add(turn.Say);
        var answer = await handler.HandleAsync(new UserMessage(conversation.Id, turn.Say), CancellationToken.None);
        var faults = judge.Faults(turn.Expect, answer, said);
        foreach (var key in new[] { "all", conversation.Group })
        {
            var (good, total) = groups.GetValueOrDefault(key);
            groups[key] = (good + (faults.Count == 0 ? 1 : 0), total + 1);
        }
        var wanted = turn.Expect?.Outcome ?? [];
        var outcome = Judge.OutcomeName(answer.Outcome);
        if (outcome is "band" or "guide" && wanted.Count > 0 && wanted.All(each => each == "no_answer")) falseAnswers++;
        if (outcome == "no_answer" && wanted.Count > 0 && !wanted.Contains("no_answer")) falseRefusals++;
        if (faults.Count > 0) Console.WriteLine($"FAIL {conversation.Id}.{number}  {turn.Say}\n     {string.Join("; ", faults)}\n     > {answer.Text.ReplaceLineEndings(" / ")[..Math.Min(300, answer.Text.ReplaceLineEndings(" / ").Length)]}");
    }
}
foreach (var (key, (good, total)) in groups) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key,-12} {good,4} / {total,4}  {100.0 * good / total:0.0}%"));
Console.WriteLine($"false answers {falseAnswers}, false refusals {falseRefusals}");
return 0;

internal sealed class MemoryConversations : IConversationStore
{
    private readonly Dictionary<string, ConversationFacts> _facts = [];

    public ValueTask<ConversationFacts> LoadAsync(string conversationKey, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_facts.GetValueOrDefault(conversationKey, ConversationFacts.None));

    public ValueTask SaveAsync(string conversationKey, ConversationFacts facts, CancellationToken cancellationToken)
    {
        _facts[conversationKey] = facts;
        return ValueTask.CompletedTask;
    }
}
