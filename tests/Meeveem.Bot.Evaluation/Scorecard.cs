using System.Globalization;
using System.Text;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Evaluation;

/// <summary>How a question set was answered.</summary>
/// <remarks>Top source: of the turns that must be answered from a guide and name role and section, those whose first
/// citation has both. Top three: those where one of the first three passages found has. A false answer gives figures or
/// passages where only a refusal is right; a false refusal refuses where an answer is right.</remarks>
public sealed class Scorecard
{
    private readonly SortedDictionary<string, (int Good, int Total)> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];
    private (int First, int Three, int PlainFirst, int PlainThree, int Total) _sources;

    public int Turns => _groups["all"].Total;
    public int FalseAnswers { get; private set; }
    public int FalseRefusals { get; private set; }
    public IEnumerable<string> Groups => _groups.Keys;
    public IReadOnlyList<string> Failures => _failures;
    public double TopSource => _sources.First / (double)Math.Max(1, _sources.Total);

    public double Share(string group) => _groups.TryGetValue(group, out var count) ? count.Good / (double)count.Total : 1;

    public static async Task<Scorecard> RunAsync(IReadOnlyList<Conversation> conversations, KnowledgeSnapshot knowledge)
    {
        var (card, judge, plain) = (new Scorecard(), new Judge(knowledge.Guides), new PlainBm25(knowledge.Guides));
        var memory = new MemoryConversations();
        var bot = new TurnHandler(new KnowledgeHolder(knowledge), memory);
        foreach (var conversation in conversations)
        {
            var said = new List<string>();
            foreach (var turn in conversation.Turns)
            {
                said.Add(turn.Say);
                var facts = await memory.LoadAsync(conversation.Id, CancellationToken.None);
                var answer = await bot.HandleAsync(new UserMessage(conversation.Id, turn.Say), CancellationToken.None);
                card.Count(conversation, turn, said.Count, answer, judge.Faults(turn.Expect, answer, said));
                if (turn.Expect is { Outcome: ["guide"], Roles.Count: 1, Sections.Count: > 0 } expected) card.CountSource(expected, turn.Say, answer, facts, knowledge, plain);
            }
        }
        return card;
    }

    private void Count(Conversation conversation, Turn turn, int number, Answer answer, IReadOnlyList<string> faults)
    {
        foreach (var key in new[] { "all", conversation.Group })
        {
            var (good, total) = _groups.GetValueOrDefault(key);
            _groups[key] = (good + (faults.Count == 0 ? 1 : 0), total + 1);
        }
        var wanted = turn.Expect?.Outcome ?? [];
        if (answer.Outcome is Outcome.Band or Outcome.Guide && wanted.Count > 0 && wanted.All(each => each == "no_answer")) FalseAnswers++;
        if (answer.Outcome == Outcome.NoAnswer && wanted.Count > 0 && !wanted.Contains("no_answer")) FalseRefusals++;
        if (faults.Count > 0) _failures.Add($"FAIL {conversation.Id}.{number}  {turn.Say}\n     {string.Join("; ", faults)}\n     > {Sentences.Cut(answer.Text.ReplaceLineEndings(" / "), 300)}");
    }

    private void CountSource(Expectation expected, string say, Answer answer, ConversationFacts facts, KnowledgeSnapshot knowledge, PlainBm25 plain)
    {
        bool Right(Role role, SectionKind section) => expected.Roles!.Contains(role.Slug) && expected.Sections!.Contains(section.Slug());
        var first = answer.Citations.Count > 0 && Right(answer.Citations[0].Role, answer.Citations[0].Section);
        var found = answer.Citations.Take(3).Any(citation => Right(citation.Role, citation.Section)) || Found(say, facts, knowledge).Any(passage => Right(passage.Guide.Role, passage.Section));
        var plainHits = plain.Search(say, 3);
        _sources = (_sources.First + (first ? 1 : 0), _sources.Three + (found ? 1 : 0),
            _sources.PlainFirst + (plainHits.Take(1).Any(passage => Right(passage.Guide.Role, passage.Section)) ? 1 : 0),
            _sources.PlainThree + (plainHits.Any(passage => Right(passage.Guide.Role, passage.Section)) ? 1 : 0), _sources.Total + 1);
    }

    private static IEnumerable<Passage> Found(string say, ConversationFacts facts, KnowledgeSnapshot knowledge)
    {
        var reading = MessageReader.Read(say, knowledge.Lexicon);
        return Interpreter.Interpret(reading, facts, knowledge.Lexicon, knowledge.NewestYear).Meaning is Meaning.AsksGuide asks
            ? knowledge.Index.Search(new PassageQuery(asks.Question.Words, [.. asks.Question.Roles.Select(role => role.Slug)], SectionHints.Favoured(asks.Question.Cues), 3)).Select(hit => hit.Passage)
            : [];
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (key, (good, total)) in _groups) text.AppendLine(CultureInfo.InvariantCulture, $"{key,-24} {good,4} / {total,4}  {100.0 * good / total,5:0.0}%");
        double Percent(int count) => 100.0 * count / Math.Max(1, _sources.Total);
        text.AppendLine(CultureInfo.InvariantCulture, $"role and section first    {Percent(_sources.First),5:0.0}%   plain BM25 {Percent(_sources.PlainFirst),5:0.0}%   difference {Percent(_sources.First) - Percent(_sources.PlainFirst):+0.0;-0.0}");
        text.AppendLine(CultureInfo.InvariantCulture, $"in the first three        {Percent(_sources.Three),5:0.0}%   plain BM25 {Percent(_sources.PlainThree),5:0.0}%   difference {Percent(_sources.Three) - Percent(_sources.PlainThree):+0.0;-0.0}");
        text.AppendLine(CultureInfo.InvariantCulture, $"false answers {FalseAnswers} ({100.0 * FalseAnswers / Turns:0.0}%), false refusals {FalseRefusals} ({100.0 * FalseRefusals / Turns:0.0}%)");
        return text.ToString();
    }
}

/// <summary>Conversations in memory, for a run.</summary>
public sealed class MemoryConversations : IConversationStore
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
