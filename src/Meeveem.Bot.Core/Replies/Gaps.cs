using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Tells those who write the guides what was asked in vain. What guides should not answer is no gap of theirs.</summary>
internal static class Gaps
{
    private const string Pay = "pay";

    /// <summary>What the answer had to leave open; null for nothing that a guide could hold.</summary>
    public static Gap? Of(Meaning meaning, Answer answer, KnowledgeSnapshot knowledge) => meaning switch
    {
        Meaning.AsksBands asks when !IsPublished(asks.Scope, knowledge) =>
            new(Cell(asks.Scope), Single(asks.Scope.Roles), SectionKind.Salary),
        _ when answer.Outcome != Outcome.NoAnswer => null,
        Meaning.ComparesBands compares => new(Pay, Single(compares.Sides[0].Roles), SectionKind.Salary),
        Meaning.AsksFixed { Reply.Contact: null } asks => Of(Name(asks.Reply, knowledge), asks.Question, asks.Scope.Roles, knowledge),
        Meaning.AsksGuide asks when asks.OtherwiseReply?.Contact is null => Of(
            Name(asks.OtherwiseReply, knowledge) ?? Topic(asks.Question, knowledge), asks.Question, asks.Question.Roles, knowledge),
        Meaning.OutOfScope refused when Matter(refused, knowledge) is { } matter => new(matter, Single(refused.Scope.Roles), null),
        Meaning.OutOfScope { Reason: RefusalReason.NotFound } refused => new(null, Single(refused.Scope.Roles), null),
        _ => null,
    };

    private static bool IsPublished(BandScope scope, KnowledgeSnapshot knowledge) =>
        scope.Roles.Count == 0 || knowledge.Bands.Cells(scope.Roles, scope.Levels, scope.Regions).Any(cell => cell.Bands.Count > 0);

    private static string Cell(BandScope scope) => string.Join(", ",
        [Pay, .. scope.Levels.Select(level => level.Name()), .. scope.Regions.Count == 1 ? [scope.Regions[0].Name()] : (string[])[]]);

    private static Gap Of(string? matter, GuideQuestion? question, IReadOnlyList<Role> roles, KnowledgeSnapshot knowledge)
    {
        var hits = question is { Words.Count: > 0 } ? GuideReplies.Search(question, roles, knowledge, count: 1).Hits : [];
        return new(matter, Single(roles), hits is [var hit, ..] ? hit.Passage.Section : null);
    }

    private static Role? Single(IReadOnlyList<Role> roles) => roles.Count == 1 ? roles[0] : null;

    private static string? Name(FixedReply? reply, KnowledgeSnapshot knowledge) =>
        reply is null
            ? null
            : Readable(knowledge.Lexicon.Vocabulary.Intents.FirstOrDefault(intent => ReferenceEquals(intent.Reply, reply)));

    // "What is …" begins questions of every kind.
    private static string? Topic(GuideQuestion question, KnowledgeSnapshot knowledge) =>
        Readable(knowledge.Lexicon.Vocabulary.Intents.FirstOrDefault(intent =>
            intent is { Section: not null, Cue: { } cue } && cue is not (Cue.Overview or Cue.Purpose) && question.Cues.Has(cue)));

    private static string? Readable(Intent? intent) => intent?.Name.Replace('-', ' ');

    private static bool IsListed(string? job, KnowledgeSnapshot knowledge) =>
        knowledge.Lexicon.Vocabulary.Occupations.Any(known => known.Name == job || known.Also.Contains(job));

    // Words that somebody typed are named only where the vocabulary has them.
    private static string? Matter(Meaning.OutOfScope refused, KnowledgeSnapshot knowledge) => refused.Reason switch
    {
        RefusalReason.NoGuide => IsListed(refused.Named, knowledge)
            ? $"a guide to {ChatReplies.InSentence(refused.Named)} roles" : "a role without a guide",
        RefusalReason.OutsideUk => "pay outside the UK",
        RefusalReason.Company => "one company",
        RefusalReason.NotCompared => $"one {refused.Named} against another",
        RefusalReason.OtherPayPeriod => "day, hour or month rates",
        RefusalReason.OtherCurrency => "other currencies",
        RefusalReason.AgendaForChange => "NHS Agenda for Change bands",
        RefusalReason.Forecast => "forecasts and past figures",
        RefusalReason.Immigration => "visas and immigration",
        RefusalReason.Tax => "tax and take-home pay",
        _ => null,
    };
}
