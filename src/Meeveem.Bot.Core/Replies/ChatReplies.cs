using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Words everything that no guide is quoted for: courtesy, questions back, and refusals.</summary>
internal static class ChatReplies
{
    private const int MostNear = 2;
    private const int MostRolesNamed = 6;
    private const int MostRolesListed = 20;

    public static Answer Welcome(KnowledgeSnapshot knowledge) => new()
    {
        Outcome = Outcome.Chat,
        Text = "Hello, I'm Meeveem's automated career assistant. "
            + $"Ask me about {RoleNames(knowledge)} roles in UK HealthTech: pay bands, skills, daily work, careers. "
            + "I answer from Meeveem's guides and name my source.",
        NextSteps = Starters(knowledge),
    };

    public static Answer Courtesy(CourtesyKind kind, KnowledgeSnapshot knowledge) => new()
    {
        Outcome = Outcome.Chat,
        Text = Said(kind, knowledge),
        ForgetsConversation = kind == CourtesyKind.Forget,
        NextSteps = kind switch
        {
            CourtesyKind.Goodbye => [],
            CourtesyKind.Opening => FirstSteps,
            _ => Starters(knowledge),
        },
    };

    // For somebody who does not know yet which role to ask about.
    private static readonly string[] FirstSteps =
    [
        "Which role would suit me?", "How do people get into these roles?", "Do I need healthcare experience?", "What do these roles pay?",
    ];

    private static string Said(CourtesyKind kind, KnowledgeSnapshot knowledge) => kind switch
    {
        CourtesyKind.Greeting => "Hello! Ask me about a role, its skills, its pay bands or how to get into it.",
        CourtesyKind.Thanks => "You're welcome. Ask away if there's anything else.",
        CourtesyKind.Goodbye => "Goodbye, and good luck with the next step.",
        CourtesyKind.KnownRoles => KnownRoles(knowledge),
        CourtesyKind.Identity =>
            "I'm an automated assistant, not a person. I answer from Meeveem's published guides and name the guide each time.",
        CourtesyKind.Privacy =>
            "I keep what this conversation has settled, so that follow-ups work: "
            + "the role, level, place and amount asked about, and the words of the last question. "
            + "The chat window's messages are kept for a short while, so that a reload can show them. "
            + "A thumb or comment you leave on an answer is kept without your name. "
            + "No other conversation sees any of it. Say \"forget me\" and it is deleted. "
            + "What the guides could not answer is counted for the people who write them, by role and matter and not by who asked. "
            + "Where a language model words my answers, questions about the guides are sent to it, without your name; "
            + "questions about pay are not.",
        CourtesyKind.Forget => "Done. I've deleted what I kept about this conversation and forgotten what we settled.",
        CourtesyKind.StartOver => "Fresh start: I've dropped the role, level and place we had. What would you like to know?",
        CourtesyKind.TooLong =>
            $"That message is too long for me to read (over {UserMessage.MaximumLength:#,0} characters). "
            + "Please send the question itself, in a sentence or two.",
        CourtesyKind.Opening =>
            $"I can help with {RoleNames(knowledge)} in UK HealthTech: what the work is like, the skills, ways in and up, interviews, "
            + "and what it pays. What would you like to know? If you are not sure yet, tell me what you like doing or are good at, and "
            + "I'll say which of these roles is nearest.",
        CourtesyKind.About =>
            "I'm Meeveem's automated assistant. Meeveem publishes guides to HealthTech roles in the UK, and I answer from those. "
            + "I'm no employer or recruiter, and no part of the NHS.",
        CourtesyKind.Unclear =>
            $"I didn't catch a question there. I can help with {RoleNames(knowledge)}: pay, skills, day-to-day work and careers.",
        _ =>
            $"I can tell you about {RoleNames(knowledge)} in UK HealthTech: salary bands by level and region, "
            + "whether an offer is in its band, the skills, the day-to-day work, interviews, on-call and career pathways. "
            + "Every answer names its guide and date.",
    };

    private static string KnownRoles(KnowledgeSnapshot knowledge)
    {
        var names = knowledge.Lexicon.Roles.Take(MostRolesListed).Select(role => role.Name);
        return $"I have guides to these roles: {Wording.List([.. names])}. For each I know the salary bands by level and region, "
            + "the skills, the day-to-day work, the career pathways and common questions.";
    }

    /// <summary>Asks which role is meant; where pay at a place is asked for, it tells the region of that place first.</summary>
    public static Answer NeedsRole(Meaning.NeedsRole needs, KnowledgeSnapshot knowledge)
    {
        var asks = NeedsRole(needs.Topic, knowledge);
        var isOfPlaces = needs.Topic == Subject.Pay && !needs.Scope.PlacesAreCarried;
        return isOfPlaces ? asks with { Text = BandReplies.PlaceNote(needs.Scope) + asks.Text } : asks;
    }

    /// <summary>Asks which role is meant, with the roles to tap.</summary>
    public static Answer NeedsRole(Subject topic, KnowledgeSnapshot knowledge) => new()
    {
        Outcome = Outcome.Clarify,
        Text = topic switch
        {
            Subject.Offer => "Which role is the offer for, and at what level?",
            Subject.Guide => "Which role do you mean?",
            Subject.Negotiation => "Which role is it about, and at what level?",
            Subject.NextLevel => "Which role is it, and which level are you aiming for?",
            Subject.Skills => "Which role should I hold that against?",
            Subject.WhereFit => "Which role do you have in mind? I can show what each of its levels owns.",
            Subject.Requirements => "Which role are you hiring for, and at what level?",
            Subject.Advert => "Which role is the advert for? Paste it again with the role named.",
            Subject.Practice => "Which role is the interview for?",
            Subject.SuitsMe => "Tell me what you like doing or are good at, or pick a role to read about.",
            _ => "Which role would you like the salary bands for?",
        } + $" I have guides to {RoleNames(knowledge)}.",
        NextSteps = [.. knowledge.Lexicon.Roles.Take(MostRolesNamed).Select(role => role.Name)],
    };

    /// <summary>Asks what is wanted of a role, with what the guides tell of it to tap.</summary>
    public static Answer NeedsTopic(Role role) => new()
    {
        Outcome = Outcome.Clarify,
        Text = $"What would you like to know about {role.Name} roles: pay, skills, the day-to-day work, interviews or the way in?",
        NextSteps =
        [
            $"{role.Name} salary", $"What skills does {Wording.A(role.Name)} need?", $"What does {Wording.A(role.Name)} do day to day?",
            $"How does an interview for {Wording.A(role.Name)} go?", $"How do people become {Wording.A(role.Name)}?",
        ],
    };

    /// <summary>Asks for an amount again that makes no sense as it was typed.</summary>
    public static Answer NeedsAmount(Meaning.NeedsAmount meaning)
    {
        var (low, high) = (meaning.Amount.Low, meaning.Amount.High);
        var yearly = new[] { low, high }.Select(pounds => pounds < 1_000 ? pounds * 1_000 : pounds);
        var likely = yearly.Where(pounds => pounds is >= 10_000 and <= 500_000).Distinct();
        return new Answer
        {
            Outcome = Outcome.Clarify,
            Text = $"I can't read \"{meaning.Typed.Trim()}\" as a range. Which amount do you mean, in pounds a year?",
            NextSteps = [.. likely.Select(pounds => new Pounds(pounds).ToString())],
        };
    }

    public static Answer OutOfScope(Meaning.OutOfScope meaning, KnowledgeSnapshot knowledge)
    {
        var scope = meaning.Scope;
        var role = scope.Roles.Count > 0 ? scope.Roles[0] : knowledge.Lexicon.Roles[0];
        var nearest = scope.Levels.Count == 1 ? $"{Wording.Titled(role, scope.Levels[0])} salary" : $"{role.Name} salary";
        return new Answer
        {
            Outcome = Outcome.NoAnswer,
            Text = $"{Reason(meaning)}{Nearest(meaning, knowledge)} {WhatIsCovered(knowledge)}",
            NextSteps = [nearest, $"What skills does {Wording.A(role.Name)} need?", "Which roles do you know about?"],
        };
    }

    // For somebody who asks about nurses, the guide to one kind of them.
    private static string Nearest(Meaning.OutOfScope meaning, KnowledgeSnapshot knowledge)
    {
        if (meaning is not { Reason: RefusalReason.NoGuide, Named: { } named }) return string.Empty;
        var lexicon = knowledge.Lexicon;
        var noun = Words.Split(named)[^1].Form;
        var isOfAnyJob = lexicon.JobNouns.Contains(noun) || lexicon.Vocabulary.NounForms.ContainsKey(noun);
        if (isOfAnyJob && !lexicon.Roles.Any(role => IsAlsoCalled(role, named, lexicon))) return string.Empty;
        var near = lexicon.Roles
            .Where(role => role.Name.EndsWith(" " + noun, StringComparison.OrdinalIgnoreCase) || IsAlsoCalled(role, named, lexicon))
            .Select(role => role.Name).Take(MostNear + 1).ToList();
        return near.Count is > 0 and <= MostNear ? $" The nearest that there is a guide to: {Wording.List(near)}." : string.Empty;
    }

    // A network technician, where there is a guide to network engineers.
    private static bool IsAlsoCalled(Role role, string named, Lexicon lexicon) => lexicon.Vocabulary.Occupations.Any(job =>
        job.Name.Equals(role.Name, StringComparison.OrdinalIgnoreCase) && job.Also.Contains(named));

    public static string WhatIsCovered(KnowledgeSnapshot knowledge) =>
        $"What I can answer from the guides: pay bands, skills, work and careers for {RoleNames(knowledge)}.";

    private static string Reason(Meaning.OutOfScope meaning) => meaning.Reason switch
    {
        RefusalReason.NoGuide => $"There is no guide to {InSentence(meaning.Named)} roles yet, so I have no figures or facts for them.",
        RefusalReason.OutsideUk => $"The guides cover the UK only, so there is no band for {meaning.Named}.",
        RefusalReason.Company => $"The guides don't say what any one company pays or how it works, {meaning.Named} included.",
        RefusalReason.NotCompared => $"The guides don't tell one {meaning.Named} from another: they give bands by role, level and region.",
        RefusalReason.OtherPayPeriod =>
            "The guides give annual base pay only: no day, hour or month rates, and I don't convert a published band. "
            + "Give me your own rate and I'll set it against the bands.",
        RefusalReason.OtherCurrency => "The guides give annual base pay in pounds only, and I don't convert to other currencies.",
        RefusalReason.AgendaForChange =>
            "NHS Agenda for Change bands are not in the guides, and they are not the same as the guides' own pay bands.",
        RefusalReason.Injection => "I answer from Meeveem's published guides only, and I can't change how I work or show how I'm set up.",
        RefusalReason.Invent =>
            "I don't guess or make up figures: I only give what a guide publishes, and where nothing is published I say so.",
        RefusalReason.OtherPeople =>
            "I only know the published guides, and nothing about particular people, what they earn or what they wrote here.",
        RefusalReason.Medical => "I can't help with medical questions. If it's urgent call 999, otherwise NHS 111 or your GP can help. "
            + "If things feel too much, Samaritans answer day and night on 116 123.",
        RefusalReason.Legal => "I can't advise on legal questions; ACAS or a solicitor can.",
        RefusalReason.Immigration => "I can't advise on visas or immigration; gov.uk has the rules.",
        RefusalReason.Tax => "I can't work out tax, take-home pay or personal finances; the guides give annual base pay before tax.",
        RefusalReason.PersonalOutcome => "The guides can't say how it will turn out for one person.",
        RefusalReason.Forecast => "The guides hold today's published bands only: no forecasts and no past figures.",
        RefusalReason.Errand => "I can't write or do that for you.",
        RefusalReason.OffTopic => "That's outside what I know about.",
        _ => "I couldn't find that in the guides.",
    };

    // "Data engineer" stands small in a sentence, "SRE" does not.
    public static string InSentence(string? name)
    {
        if (name is not { Length: > 1 }) return name ?? "such";
        // "IT analyst" and "DevOps engineer" stay as they are.
        var hasCapitals = name.TakeWhile(letter => letter != ' ').Skip(1).Any(char.IsUpper);
        return hasCapitals ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    public static string RoleNames(KnowledgeSnapshot knowledge)
    {
        var roles = knowledge.Lexicon.Roles;
        var named = roles.Take(MostRolesNamed).Select(role => role.Name).ToList();
        // "Backend, Platform and Senior Software Engineer": what all names end on is said once.
        var space = named[0].LastIndexOf(' ');
        var ending = space > 0 ? named[0][space..] : string.Empty;
        bool EndsOnIt(string name) => name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal);
        if (named.Count > 1 && space > 0 && named.TrueForAll(EndsOnIt))
            named = [.. named.Take(named.Count - 1).Select(name => name[..^ending.Length]), named[^1]];
        return roles.Count <= MostRolesNamed
            ? Wording.List(named)
            : string.Join(", ", named) + $" and {roles.Count - MostRolesNamed} more";
    }

    private static IReadOnlyList<string> Starters(KnowledgeSnapshot knowledge)
    {
        var roles = knowledge.Lexicon.Roles;
        var (first, last) = (roles[0], roles[^1]);
        return
        [
            $"What does {Wording.A(first.Name)} earn in London?",
            $"What does {Wording.A(last.Name)} do day to day?",
            $"How much on-call is there for {Wording.A(roles[roles.Count / 2].Name)}?",
            "Do I need healthcare experience?",
        ];
    }
}
