using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core;

/// <summary>From a message to its answer; the only door into the bot for every channel.</summary>
/// <remarks>The story of a message: read the words; see what they mean in their conversation; look up bands or find
/// passages; word one of five outcomes; remember what was settled.</remarks>
/// <param name="writer">Words guide answers, and follow-ups that code does not understand; without one, answers quote.</param>
/// <param name="meanings">Finds passages by meaning too; without it, by words.</param>
public sealed class TurnHandler(KnowledgeHolder knowledge, IConversationStore conversations, IAnswerWriter? writer = null, ISemanticIndex? meanings = null)
{
    /// <summary>Answers one message and remembers what it settled. Never throws for what a person wrote.</summary>
    public ValueTask<Answer> HandleAsync(UserMessage message, CancellationToken cancellationToken) => HandleAsync(message, null, cancellationToken);

    /// <param name="show">Gets the text of an answer that a model words while it grows; not called for others.</param>
    public async ValueTask<Answer> HandleAsync(UserMessage message, PartialAnswer? show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var snapshot = knowledge.Current;
        if (message.Text.Length > UserMessage.MaximumLength) return ChatReplies.Courtesy(CourtesyKind.TooLong, snapshot);
        var facts = OnPage(message.PageRole, await conversations.LoadAsync(message.ConversationKey, cancellationToken), snapshot);
        var reading = MessageReader.Read(message.Text, snapshot.Lexicon);
        var several = Several(reading, facts, snapshot);
        var (answer, settled, isUnsure) = several ?? One(reading, facts, snapshot);
        if (meanings is not null && several is null && answer is { Outcome: Outcome.Guide, Bands: null }
            && await meanings.FuseAsync(reading.Text, snapshot, cancellationToken) is { } index)
        {
            // Words have decided that the guides hold an answer; meaning may say which passage it is, if that passes the same rule.
            var fused = snapshot with { Index = index };
            if (One(reading, facts, fused) is { Answer.Outcome: Outcome.Guide } found) (answer, settled, snapshot) = (found.Answer, found.Settled, fused);
        }
        if (isUnsure && writer is not null && await RereadAsync(message, reading, facts, snapshot, cancellationToken) is var (reread, other, next))
            (reading, answer, settled) = (reread, other, next);
        if (settled != facts) await conversations.SaveAsync(message.ConversationKey, settled, cancellationToken);
        return writer is not null && WritingTask.For(message, reading, settled, answer, snapshot) is { } task
            ? await writer.WriteAsync(task, show, cancellationToken) ?? answer
            : answer;
    }

    // "What does it pay?" on a page about a role means that role.
    private static ConversationFacts OnPage(string? role, ConversationFacts facts, KnowledgeSnapshot snapshot) =>
        facts == ConversationFacts.None && snapshot.Lexicon.Roles.Any(known => known.Slug == role) ? facts with { Roles = [role!] } : facts;

    // A follow-up that found nothing, put as a question of its own; taken only where the guides then speak of what was said.
    private async ValueTask<(Reading Reading, Answer Answer, ConversationFacts Settled)?> RereadAsync(
        UserMessage message, Reading reading, ConversationFacts facts, KnowledgeSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (facts.Subject == Subject.None || reading.Cues.HasAny(Cue.Injection, Cue.Invent)) return null;
        if (await writer!.StandaloneAsync(message, facts, cancellationToken) is not { } question) return null;
        var reread = MessageReader.Read(question, snapshot.Lexicon);
        if (!StandaloneQuestion.IsFaithful(reread, reading, facts)) return null;
        var (answer, settled, _) = One(reread, facts, snapshot);
        return StandaloneQuestion.IsAnswered(answer, reading) ? (reread, answer, settled) : null;
    }

    private static (Answer Answer, ConversationFacts Settled, bool IsUnsure) One(Reading reading, ConversationFacts facts, KnowledgeSnapshot snapshot)
    {
        var (meaning, settled) = Interpreter.Interpret(reading, facts, snapshot.Lexicon, snapshot.NewestYear);
        var answer = Compose(meaning, snapshot);
        // What was found to suit the person is what "it" means next.
        if (meaning is Meaning.AsksWhichRole && answer.Outcome == Outcome.Guide) settled = settled with { Roles = [answer.Citations[0].Role.Slug] };
        // A question that found nothing settles nothing: the talk goes on from where it was.
        var keeps = answer.Outcome != Outcome.NoAnswer || meaning is Meaning.OutOfScope or Meaning.AsksBands;
        if (meaning is Meaning.AsksGuide { OtherwiseBands: { } bands } && answer.Outcome == Outcome.Band) settled = settled with { Subject = Subject.Pay, Places = bands.Places, Levels = bands.Levels };
        var remembered = keeps ? settled : reading.Roles.Count > 0 ? facts with { Roles = settled.Roles } : facts;
        return (answer, remembered, answer.Outcome == Outcome.NoAnswer && meaning is Meaning.AsksGuide);
    }

    // Each question of a message is answered as if asked in turn; what the message names once holds for all of them.
    private static (Answer Answer, ConversationFacts Settled, bool IsUnsure)? Several(Reading whole, ConversationFacts facts, KnowledgeSnapshot snapshot)
    {
        var questions = QuestionSplitter.Offers(whole) is { Count: > 1 } offers ? offers : QuestionSplitter.Split(whole.Text);
        if (questions.Count < 2 || whole.Cues.HasAny(Cue.Injection, Cue.Invent)) return null;
        Answer? joined = null;
        var settled = facts;
        var answered = 0;
        foreach (var question in questions)
        {
            var part = MessageReader.Read(question, snapshot.Lexicon);
            var (answer, next, _) = One(part.WithNamesOf(whole), settled, snapshot);
            if (answer.Outcome is not (Outcome.Band or Outcome.Guide)) continue;
            settled = next;
            if (joined is not null && joined.Text.Contains(answer.Text, StringComparison.Ordinal)) continue;
            joined = joined is null ? answer : AnswerJoin.Join(joined, answer);
            answered++;
        }
        return answered > 1 ? (joined!, settled, false) : null;
    }

    /// <summary>The greeting of a new conversation, with starter questions as next steps.</summary>
    public Answer Welcome() => ChatReplies.Welcome(knowledge.Current);

    private static Answer Otherwise(Meaning.AsksGuide asks, KnowledgeSnapshot snapshot)
    {
        if (asks.OtherwiseBands is { } scope) return BandReplies.Bands(scope, snapshot);
        return asks.Question.Roles.Count == 0 && Interpreter.HasGuideTopic(asks.Question.Cues)
            ? ChatReplies.NeedsRole(Subject.Guide, snapshot)
            : GuideReplies.NotFound(asks.Question, snapshot);
    }

    private static Answer Compose(Meaning meaning, KnowledgeSnapshot snapshot) => meaning switch
    {
        Meaning.Courtesy courtesy => ChatReplies.Courtesy(courtesy.Kind, snapshot),
        Meaning.AsksBands asks => BandReplies.Bands(asks.Scope, snapshot),
        Meaning.ChecksOffer checks => AmountReplies.Offer(checks.Scope, checks.Amount, snapshot),
        Meaning.AsksWhatPays asks => AmountReplies.WhatPays(asks.Scope, asks.Amount, snapshot),
        Meaning.AsksExtreme asks => AmountReplies.Extreme(asks.Scope, asks.Highest, snapshot),
        Meaning.AsksFigureDates asks => AmountReplies.Dates(asks.Roles, snapshot),
        Meaning.AsksGuide asks => GuideReplies.Answer(asks.Question, snapshot) ?? Otherwise(asks, snapshot),
        Meaning.AsksWhichRole asks => ChoiceReplies.WhichRole(asks.Question, snapshot) ?? ChatReplies.NeedsRole(Subject.SuitsMe, snapshot),
        Meaning.NeedsRole needs => ChatReplies.NeedsRole(needs.Topic, snapshot),
        Meaning.OutOfScope outOfScope => ChatReplies.OutOfScope(outOfScope, snapshot),
        _ => throw new InvalidOperationException($"No reply for {meaning.GetType().Name}."),
    };
}
