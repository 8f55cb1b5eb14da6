using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Telemetry;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core;

/// <summary>From a message to its answer; the only door into the bot for every channel.</summary>
/// <remarks>The story of a message: read the words; see what they mean in their conversation; look up bands or find
/// passages; word one of five outcomes; remember what was settled.</remarks>
/// <param name="models">Words guide answers, and follow-ups that code does not understand; without one, answers quote.</param>
/// <param name="time">Tells how old figures are; the machine's by default.</param>
/// <param name="contacts">Whom answers may send somebody to; nobody by default.</param>
public sealed class TurnHandler(
    KnowledgeHolder knowledge, IAnswerWriter? models = null, TimeProvider? time = null, ContactRoutes? contacts = null)
{
    /// <summary>Answers one message, with what its conversation has settled then. Never throws for what a person wrote.</summary>
    public ValueTask<Answer> HandleAsync(UserMessage message, CancellationToken cancellationToken) =>
        HandleAsync(message, null, cancellationToken);

    /// <param name="show">Gets the text of an answer that a model words while it grows; not called for others.</param>
    public async ValueTask<Answer> HandleAsync(UserMessage message, PartialAnswer? show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var snapshot = knowledge.Current;
        if (message.Text.Length > UserMessage.MaximumLength)
            return ChatReplies.Courtesy(CourtesyKind.TooLong, snapshot) with { Settled = message.Facts };
        var typed = message.Text;
        var writer = typed.Length > UserMessage.LongestForModel ? null : models;
        message = message with { Text = PersonClauses.Cut(message.Text, snapshot.Lexicon) };
        var kept = OnPage(message.PageRole, message.Facts, snapshot);
        var facts = WithQuoted(kept, message.Quoted, snapshot);
        var pasted = kept.Practice is null ? PastedText.In(typed, snapshot.Lexicon) : null;
        var reading = Read(pasted?.Ask ?? message.Text, snapshot) with { Pasted = pasted };
        var several = pasted is null && kept.Practice is null ? Several(reading, facts, snapshot) : null;
        var (answer, settled, isUnsure) = several ?? One(reading, facts, snapshot);
        var reread = isUnsure && writer is not null
            ? await RereadAsync(writer, message, reading, facts, snapshot, cancellationToken)
            : null;
        if (reread is { } better) (reading, answer, settled) = better;
        answer = (contacts ?? ContactRoutes.None).Told(answer);
        answer = FigureAge.Told(answer, DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().UtcDateTime));
        if (writer is not null && !answer.StandsAsWorded && WritingTask.For(message, reading, settled, answer, snapshot) is { } task)
            answer = await WordAsync(writer, task, show, cancellationToken) ?? answer;
        // What only the quotation said, or the page, is not settled by a message that adds nothing to it.
        return answer with { Settled = settled == facts ? message.Facts : settled };
    }

    private static Reading Read(string text, KnowledgeSnapshot snapshot)
    {
        using var span = TurnSpans.Start("read");
        return MessageReader.Read(text, snapshot.Lexicon);
    }

    private static Interpretation Interpret(Reading reading, ConversationFacts facts, KnowledgeSnapshot snapshot)
    {
        using var span = TurnSpans.Start("meaning");
        return Interpreter.Interpret(reading, facts, snapshot.Lexicon, snapshot.NewestYear);
    }

    private static async ValueTask<Answer?> WordAsync(
        IAnswerWriter writer, WritingTask task, PartialAnswer? show, CancellationToken cancellationToken)
    {
        using var span = TurnSpans.Start("word");
        return await writer.WriteAsync(task, show, cancellationToken);
    }

    // "What does it pay?" on a page about a role means that role.
    private static ConversationFacts OnPage(string? role, ConversationFacts facts, KnowledgeSnapshot snapshot) =>
        facts == ConversationFacts.None && snapshot.Lexicon.Roles.Any(known => known.Slug == role) ? facts with { Roles = [role!] } : facts;

    // Whom and where the quotation speaks of is what the question is about, unless it names others.
    private static ConversationFacts WithQuoted(ConversationFacts facts, string? quoted, KnowledgeSnapshot snapshot)
    {
        if (quoted is not { Length: > 0 }) return facts;
        var beginning = quoted.Length > UserMessage.MaximumLength ? quoted[..UserMessage.MaximumLength] : quoted;
        var reading = MessageReader.Read(beginning, snapshot.Lexicon);
        var (_, settled) = Interpreter.Interpret(reading, ConversationFacts.None, snapshot.Lexicon, snapshot.NewestYear);
        if (settled.Roles.Count == 0) return facts;
        var subject = facts.Subject == Subject.None ? settled.Subject : facts.Subject;
        return facts with { Roles = settled.Roles, Levels = settled.Levels, Places = settled.Places, Subject = subject };
    }

    // A follow-up that found nothing, put as a question of its own; taken only where the guides then speak of what was said.
    private static async ValueTask<(Reading Reading, Answer Answer, ConversationFacts Settled)?> RereadAsync(
        IAnswerWriter writer,
        UserMessage message,
        Reading reading,
        ConversationFacts facts,
        KnowledgeSnapshot snapshot,
        CancellationToken cancellationToken)
    {
        if (facts.Subject == Subject.None || reading.Cues.HasAny(Cue.Injection, Cue.Invent)) return null;
        if (await writer.StandaloneAsync(message, facts, cancellationToken) is not { } question) return null;
        var reread = MessageReader.Read(question, snapshot.Lexicon);
        if (!StandaloneQuestion.IsFaithful(reread, reading, facts)) return null;
        var (answer, settled, _) = One(reread, facts, snapshot);
        return StandaloneQuestion.IsAnswered(answer, reading) ? (reread, answer, settled) : null;
    }

    private static (Answer Answer, ConversationFacts Settled, bool IsUnsure) One(Reading reading, ConversationFacts facts,
        KnowledgeSnapshot snapshot)
    {
        var (meaning, settled) = Settled(Interpret(reading, facts, snapshot), snapshot);
        var answer = SaidInGuides(meaning, reading, snapshot) ?? Compose(meaning, snapshot);
        answer = answer with { Gap = Gaps.Of(meaning, answer, snapshot) };
        // What was found to suit the person is what "it" means next.
        if (meaning is Meaning.AsksWhichRole && answer.Outcome == Outcome.Guide)
            settled = settled with { Roles = [answer.Citations[0].Role.Slug], RoleBefore = SecondRole(answer), CameFirst = true };
        if (meaning is Meaning.AsksExtreme)
            settled = settled with { Found = answer.Bands?.Rows is [var row] ? new(row.Role.Slug, row.Level, null) : null };
        if (meaning is Meaning.AsksGuide && answer.Outcome == Outcome.Guide) settled = AnsweredFrom(answer, settled);
        if (meaning is Meaning.Practises practises && practises.Asked >= PracticeReplies.Questions(practises.Role, snapshot).Count)
            settled = settled with { Practice = null };
        // A question that found nothing settles nothing: the talk goes on from where it was.
        var foundNothing = meaning is Meaning.AsksGuide && answer.Outcome is Outcome.NoAnswer or Outcome.Chat;
        // What was offered is talked about next, however little can be said of who offers it.
        var isOfAnOffer = meaning is Meaning.AsksFixed && settled.Stated is not null;
        var keeps = !foundNothing
            && (answer.Outcome != Outcome.NoAnswer || isOfAnOffer || meaning is Meaning.OutOfScope or Meaning.AsksBands);
        var remembered = keeps ? settled : reading.Roles.Count > 0 ? facts with { Roles = settled.Roles } : facts;
        return (answer, remembered, foundNothing);
    }

    private static ConversationFacts AnsweredFrom(Answer answer, ConversationFacts settled) => settled with
    {
        Sections = SectionsOf(answer),
        Roles = settled.Roles.Count == 0 && OnlyRole(answer) is { } role ? [role] : settled.Roles,
    };

    private static IReadOnlyList<SectionKind> SectionsOf(Answer answer) =>
        [.. answer.Citations.Select(citation => citation.Section).Distinct()];

    private static string? SecondRole(Answer answer) =>
        answer.Citations.Select(citation => citation.Role.Slug).Distinct().ToArray() is [_, var second] ? second : null;

    // One guide alone answered a question that named no role.
    private static string? OnlyRole(Answer answer) =>
        answer.Citations.Select(citation => citation.Role.Slug).Distinct().ToArray() is [var role] ? role : null;

    // What is meant where no passage answers.
    private static Interpretation Settled(Interpretation read, KnowledgeSnapshot snapshot) => read.Meaning switch
    {
        Meaning.AsksGuide { Otherwise: { } other } asks when GuideReplies.Answer(asks.Question, snapshot) is null => other,
        Meaning.WeighsSkills { AsQuestion: { Meaning: Meaning.AsksGuide asks } asked } weighs
            when SkillReplies.NamesNone(weighs.Role, weighs.Words, snapshot) && GuideReplies.Answer(asks.Question, snapshot) is not null
            => asked,
        _ => read,
    };

    // Each question of a message is answered as if asked in turn; what the message names once holds for all of them.
    private static (Answer Answer, ConversationFacts Settled, bool IsUnsure)? Several(Reading whole, ConversationFacts facts,
        KnowledgeSnapshot snapshot)
    {
        var offers = OfferParts.Of(whole, snapshot.Lexicon);
        bool AsksForPay(string part) => Read(part, snapshot) is { Roles.Count: > 0, Amounts.Count: 0 } read && read.Cues.Has(Cue.Pay);

        var questions = offers.Count > 1 ? offers : QuestionSplitter.Split(whole.Text, AsksForPay);
        var isAnsweredWhole = questions.Count < 2 || whole.Cues.HasAny(Cue.Injection, Cue.Invent)
            || Interpreter.IsUrgent(whole, facts, snapshot.Lexicon, snapshot.NewestYear);
        if (isAnsweredWhole) return null;
        if (offers.Count > 1 && OffersOfOneMessage.Read(offers, whole, facts, snapshot.Lexicon, snapshot.NewestYear) is { } told)
            return (Compose(told.Meaning, snapshot), told.Facts, false);
        Answer? joined = null;
        Gap? gap = null;
        var settled = facts;
        var answered = 0;
        var firsts = new List<SectionKind>();
        foreach (var question in questions)
        {
            var part = Read(question, snapshot);
            var (answer, next, _) = One(part.WithNamesOf(whole), settled, snapshot);
            gap ??= answer.Gap;
            if (answer.Outcome is not (Outcome.Band or Outcome.Guide)) continue;
            // What the parts of one message cite is not what was spoken of before.
            settled = next with { Sections = facts.Sections };
            var isOfGuide = answer.Outcome == Outcome.Guide && Interpret(part, facts, snapshot).Meaning is Meaning.AsksGuide;
            if (isOfGuide) firsts.Add(answer.Citations[0].Section);
            if (joined is not null && joined.Text.Contains(answer.Text, StringComparison.Ordinal)) continue;
            joined = joined is null ? answer : AnswerJoin.Join(joined, answer);
            answered++;
        }
        if (answered < 2) return null;
        if (firsts.Count == answered && OnlyRole(joined!) is { } role && AsOne(role, firsts, whole, facts, snapshot) is { } asOne)
            return asOne with { Answer = asOne.Answer with { Gap = gap } };
        settled = settled with { Sections = SectionsOf(joined!) };
        return (joined! with { Gap = gap }, settled, false);
    }

    // Two questions that the guides to one role answer may be near to the same passages; then the nearest sentences of all say it more
    // shortly. Each section that answered one of them must be cited.
    private static (Answer Answer, ConversationFacts Settled, bool IsUnsure)? AsOne(
        string role, List<SectionKind> sections, Reading whole, ConversationFacts facts, KnowledgeSnapshot snapshot)
    {
        if (Interpret(whole, facts, snapshot).Meaning is not Meaning.AsksGuide) return null;
        var one = One(whole, facts, snapshot);
        var isOfAll = one.Answer.Outcome == Outcome.Guide && OnlyRole(one.Answer) == role && !sections.Except(SectionsOf(one.Answer)).Any();
        return isOfAll ? one : null;
    }

    /// <summary>The greeting of a new conversation, with starter questions as next steps.</summary>
    public Answer Welcome() => ChatReplies.Welcome(knowledge.Current);

    // "Is ISTQB a waste of money?" sounds like pay without a role; where a guide speaks of the words that no list explains, it is the
    // answer.
    private static Answer? SaidInGuides(Meaning meaning, Reading reading, KnowledgeSnapshot snapshot)
    {
        if (meaning is not Meaning.NeedsRole { Topic: Subject.Pay } || reading.Unexplained.Count == 0) return null;
        if (snapshot.Lexicon.Examples.Topics?.Guess(reading.MaskedText)?.Of(Topic.Pay) >= GuideFirst.PayIsSure) return null;
        var question = new GuideQuestion([], reading.Content, reading.Cues, [])
        {
            Text = reading.MaskedText,
            Sections = snapshot.Lexicon.Intents.SectionsOf(reading.Cues),
        };
        return GuideReplies.Answer(question, snapshot);
    }

    private static Answer Otherwise(Meaning.AsksGuide asks, KnowledgeSnapshot snapshot)
    {
        if (asks.OtherwiseReply is { } reply)
        {
            var scope = new BandScope(asks.Question.Roles, [], [], []);
            return FixedReplies.Fixed(new Meaning.AsksFixed(reply, scope, asks.Question), snapshot);
        }
        if (asks.Question.IsStatement) return ChatReplies.Courtesy(CourtesyKind.Unclear, snapshot);
        return asks.Question.Roles.Count == 0 && snapshot.Lexicon.Intents.HasGuideTopic(asks.Question.Cues)
            ? ChatReplies.NeedsRole(Subject.Guide, snapshot)
            : GuideReplies.NotFound(asks.Question, snapshot);
    }

    private static Answer Compose(Meaning meaning, KnowledgeSnapshot snapshot) => meaning switch
    {
        Meaning.Courtesy courtesy => ChatReplies.Courtesy(courtesy.Kind, snapshot),
        Meaning.AsksBands asks => BandReplies.Bands(asks.Scope, snapshot),
        Meaning.ChecksOffer checks => AmountReplies.Offer(checks.Scope, checks.Amount, snapshot),
        Meaning.ChecksOffers checks => AmountReplies.Offers(checks.Offers, snapshot),
        Meaning.ComparesBands compares => ComparisonReplies.Sides(compares.Sides, snapshot),
        Meaning.Negotiates negotiates => NegotiationReplies.Sheet(negotiates.Scope, negotiates.Amount, snapshot),
        Meaning.WantsBandLine wants => BandLineReplies.Line(wants.Scope, snapshot),
        Meaning.NeedsAmount needs => ChatReplies.NeedsAmount(needs),
        Meaning.AsksWhatPays asks => AmountReplies.WhatPays(asks.Scope, asks.Amount, snapshot),
        Meaning.AsksExtreme asks => FigureReplies.Extreme(asks.Scope, asks.Highest, snapshot),
        Meaning.AsksFigureDates asks => FigureReplies.Dates(asks.Roles, snapshot),
        Meaning.AsksGuide asks => GuideReplies.Answer(asks.Question, snapshot) ?? Otherwise(asks, snapshot),
        Meaning.AsksFixed asks => FixedReplies.Answer(asks, snapshot),
        Meaning.AsksNextLevel asks => NextLevelReplies.Checklist(asks.Scope, asks.From, asks.To, snapshot),
        Meaning.WeighsSkills weighs => SkillReplies.Weigh(weighs.Role, weighs.Words, snapshot),
        Meaning.FindsLevel finds => WhereFitReplies.Levels(finds.Scope, snapshot),
        Meaning.WantsRequirements wants => SkillReplies.Requirements(wants.Scope, snapshot),
        Meaning.ChecksAdvert checks => AdvertReplies.Check(checks.Scope, checks.Amount, checks.Words, snapshot),
        Meaning.NeedsTopic needs => ChatReplies.NeedsTopic(needs.Role),
        Meaning.NeedsText needs => AdvertReplies.NeedsText(needs.Topic),
        Meaning.AsksChanges asks => BasisReplies.Changes(asks.Roles, snapshot),
        Meaning.AsksBasis asks => BasisReplies.Of(asks.Roles, asks.IsOfFigures, snapshot),
        Meaning.WantsItShorter wants => GuideReplies.Shorter(wants.Question, snapshot),
        Meaning.Practises practises => PracticeReplies.Next(practises.Role, practises.Asked, practises.Words, snapshot),
        Meaning.EndsPractice ends => PracticeReplies.End(ends.Role, ends.Answered, snapshot),
        Meaning.AsksWhichRole asks => ChoiceReplies.WhichRole(asks.Question, snapshot) ?? ChatReplies.NeedsRole(Subject.SuitsMe, snapshot),
        Meaning.NeedsRole needs => ChatReplies.NeedsRole(needs, snapshot),
        Meaning.OutOfScope outOfScope => ChatReplies.OutOfScope(outOfScope, snapshot),
        _ => throw new InvalidOperationException($"No reply for {meaning.GetType().Name}."),
    };
}
