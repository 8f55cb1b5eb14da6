using System.Globalization;
using System.Text;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Evaluation;

/// <summary>How a question set was answered.</summary>
/// <remarks>Top source: of the turns that must be answered from a guide and name role and section, those whose first
/// citation has both. Top three: those where one of the first three passages found has. A false answer gives figures or
/// passages where only a refusal is right; a false refusal refuses where an answer is right.</remarks>
public sealed class Scorecard
{
    private readonly SortedDictionary<string, (int Good, int Total)> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];
    private readonly List<string> _beside = [];
    private (int First, int Three, int Total) _sources;
    private (int Hit, int Total) _points;

    public int Turns => _groups["all"].Total;
    public int FalseAnswers { get; private set; }
    public int FalseRefusals { get; private set; }
    public IEnumerable<string> Groups => _groups.Keys;
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Guide answers that do not begin with what was asked.</summary>
    public IReadOnlyList<string> Beside => _beside;

    /// <summary>The share of the turns that only a guide answers whose answer begins with what was asked;
    /// a refusal counts as a miss.</summary>
    public double ToThePoint => _points.Hit / (double)Math.Max(1, _points.Total);
    public double TopSource => _sources.First / (double)Math.Max(1, _sources.Total);

    public double Share(string group) => _groups.TryGetValue(group, out var count) ? count.Good / (double)count.Total : 1;

    public static async Task<Scorecard> RunAsync(IReadOnlyList<Conversation> conversations, KnowledgeSnapshot knowledge)
    {
        var (card, judge) = (new Scorecard(), new Judge(knowledge.Guides));
        var bot = new TurnHandler(new KnowledgeHolder(knowledge));
        foreach (var conversation in conversations)
        {
            var (said, facts) = (new List<string>(), ConversationFacts.None);
            foreach (var turn in conversation.Turns)
            {
                said.Add(turn.Say);
                var answer = await bot.HandleAsync(new UserMessage(conversation.Id, turn.Say) { Facts = facts }, CancellationToken.None);
                facts = answer.Settled;
                card.Count(conversation, turn, said.Count, answer, judge.Faults(turn.Expect, answer, said));
                if (turn.Expect is { Outcome: ["guide"], Roles.Count: 1, Sections.Count: > 0 } expected) card.CountSource(expected, answer);
                card.CountPoint(conversation, turn, said.Count, answer);
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
        if (faults.Count == 0) return;
        _failures.Add($"""
            FAIL {conversation.Id}.{number}  {turn.Say}
                 {string.Join("; ", faults)}
                 > {Sentences.Cut(answer.Text.ReplaceLineEndings(" / "), 300)}
            """);
    }

    private void CountSource(Expectation expected, Answer answer)
    {
        bool IsRight(Citation citation) =>
            expected.Roles!.Contains(citation.Role.Slug) && expected.Sections!.Contains(citation.Section.Slug());
        int Hit(int count) => answer.Citations.Take(count).Any(IsRight) ? 1 : 0;
        _sources = (_sources.First + Hit(1), _sources.Three + Hit(3), _sources.Total + 1);
    }

    private void CountPoint(Conversation conversation, Turn turn, int number, Answer answer)
    {
        if (Judge.IsToThePoint(turn.Expect, answer) is not { } isHit || turn.Expect!.Outcome is not ["guide"]) return;
        _points = (_points.Hit + (isHit ? 1 : 0), _points.Total + 1);
        if (isHit) return;
        _beside.Add($"""
            BESIDE {conversation.Id}.{number}  {turn.Say}
                 wanted {string.Join(" | ", turn.Expect.Point!.Take(5))}
                 > {Sentences.Cut(answer.Text.ReplaceLineEndings(" / "), 420)}
            """);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (key, (good, total)) in _groups)
            text.AppendLine(CultureInfo.InvariantCulture, $"{key,-24} {good,4} / {total,4}  {100.0 * good / total,5:0.0}%");
        double Percent(int count) => 100.0 * count / Math.Max(1, _sources.Total);
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"role and section first {Percent(_sources.First):0.0}%, among the first three {Percent(_sources.Three):0.0}%");
        text.AppendLine(CultureInfo.InvariantCulture, $"to the point {_points.Hit} / {_points.Total}  {100 * ToThePoint:0.0}%");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"false answers {FalseAnswers} ({100.0 * FalseAnswers / Turns:0.0}%), "
                + $"false refusals {FalseRefusals} ({100.0 * FalseRefusals / Turns:0.0}%)");
        return text.ToString();
    }
}
