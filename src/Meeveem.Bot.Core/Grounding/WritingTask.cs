using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>What a writer words: a question, what the conversation settled, and the only passages that it may say.</summary>
/// <param name="Question">Cleaned; as asked, or as it stands alone where the message leaned on its conversation.</param>
/// <param name="Extractive">The answer that code gives without a writer.</param>
public sealed record WritingTask(
    string ConversationKey,
    string Question,
    ConversationFacts Facts,
    IReadOnlyList<NumberedPassage> Passages,
    Answer Extractive,
    KnowledgeSnapshot Knowledge)
{
    private const int MostBands = 4;
    private const int MostPassages = 14;
    private const int MostOfCitation = 6;

    /// <summary>When the answer must be on its way; null where nobody waits for it by the clock.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>Pay was asked beside something else: bands and further passages may be looked up, figures come by reference.</summary>
    public bool IsMixed => Extractive.Bands is not null;

    /// <summary>The task for an answer; null where code's own words stand: all but guide answers, and those that weigh an amount.</summary>
    public static WritingTask? For(
        UserMessage message, Reading reading, ConversationFacts settled, Answer answer, KnowledgeSnapshot knowledge)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(settled);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(knowledge);
        if (!IsForWriter(answer)) return null;
        // Which role suits a person is a judgement of the search, which no passage says.
        if (settled.Subject == Subject.SuitsMe || reading.Cues.HasAny(Cue.Injection, Cue.Invent)) return null;
        var passages = PassagesOf(answer, reading, knowledge);
        if (passages.Count == 0) return null;
        return new WritingTask(message.ConversationKey, reading.Text, settled, passages, answer, knowledge)
        {
            AnswerBy = message.AnswerBy,
        };
    }

    // Bands are a writer's only beside something else that was asked, and where they are few, published and weigh no offer.
    private static bool IsForWriter(Answer answer)
    {
        if (answer.Outcome is not (Outcome.Guide or Outcome.Band)) return false;
        var isPayOnly = answer.Citations.All(citation => citation.Section == SectionKind.Salary);
        if (answer.Outcome == Outcome.Band && (isPayOnly || answer.Bands is null)) return false;
        if (answer.Bands is not { } bands) return true;
        return bands.Offer is null && bands.Rows.Count <= MostBands && bands.Rows.All(row => row.Minimum is not null);
    }

    // What the answer quotes comes first, then what else of the cited sections speaks of the question.
    private static List<NumberedPassage> PassagesOf(Answer answer, Reading reading, KnowledgeSnapshot knowledge)
    {
        var roles = answer.Citations.Select(citation => citation.Role.Slug).Distinct().ToArray();
        var query = new PassageQuery(reading.Text, reading.Content, roles, 12);
        var hits = knowledge.Index.Search(query).Hits.Select(hit => hit.Passage).ToList();
        var passages = new List<NumberedPassage>();
        foreach (var (citation, i) in answer.Citations.Select((citation, i) => (citation, i)))
        {
            if (answer.Bands is not null && citation.Section == SectionKind.Salary) continue;
            var guide = knowledge.Guides.First(each => each.Id == citation.Guide);
            var cited = Passage.Of(guide).Where(passage => passage.Section == citation.Section).ToList();
            var chosen = cited.Where(passage => IsQuoted(passage, answer.Text)).Take(MostOfCitation)
                .Concat(hits.Where(hit => cited.Contains(hit)).Take(2)).Distinct().ToList();
            passages.AddRange((chosen.Count > 0 ? chosen : cited.Take(1)).Select(passage => new NumberedPassage(i + 1, passage)));
        }
        return [.. passages.Take(MostPassages)];
    }

    private static bool IsQuoted(Passage passage, string text) =>
        (passage.Kind == PassageKind.SkillRow && text.Contains($"**{passage.Heading}**", StringComparison.Ordinal))
        || Sentences.Of(passage.Text).Where(sentence => sentence.Length > 20)
            .Any(sentence => text.Contains(sentence.TrimEnd('.'), StringComparison.Ordinal));
}
