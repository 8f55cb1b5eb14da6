using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that want something done with the guides: told by examples, or by a cue that the examples do not speak against,
/// and never without the task's own context.</summary>
internal static partial class TaskRule
{
    private const float Sure = 0.5f;
    private const float Likely = 0.3f;
    private const float Agrees = 0.08f;
    private const float SureOfTopic = 0.9f;
    private const int LongestWish = 16;

    private static readonly Cue[] Refused = [Cue.Injection, Cue.Invent, Cue.OtherPeople, Cue.Medical, Cue.Immigration, Cue.Tax];
    internal static readonly HashSet<string> Me = ["i", "my", "me", "im", "ive", "mine", "we", "our"];
    private static readonly HashSet<string> Hiring =
    [
        "hire", "hiring", "recruit", "recruiting", "recruiter", "vacancy", "advert", "ad", "spec", "specification", "jd",
        "posting", "listing", "candidate", "criteria", "description", "profile", "headcount", "panel", "requirement",
        "musthave", "post", "agency",
    ];
    private static readonly HashSet<string> Having =
    [
        "know", "have", "ive", "got", "my", "can", "bring", "do", "did", "done", "run", "worked", "work", "cv", "use", "used",
        "learnt", "learned", "strong", "taught", "lack", "missing", "gap", "good", "given", "with", "been",
    ];
    private static readonly HashSet<string> Budgets = ["budget", "afford", "cost", "spend"];
    private static readonly HashSet<string> Ladder = ["level", "grade", "rung", "ladder", "seniority", "band"];
    private static readonly HashSet<string> News =
    [
        "new", "newest", "change", "changed", "updated", "update", "edited", "revised", "added", "touched", "recent",
        "recently", "lately", "latest", "feed",
    ];
    private static readonly HashSet<string> Sources =
    [
        "figure", "number", "data", "source", "guide", "estimate", "based", "evidence", "official", "survey",
        "information", "salary", "band",
    ];
    private static readonly HashSet<string> Adverts =
    [
        "advert", "ad", "advertisement", "vacancy", "posting", "listing", "jd", "spec", "post",
    ];

    private static readonly HashSet<string> Practising =
    [
        "practise", "practice", "practising", "practicing", "mock", "rehearse", "rehearsal", "quiz", "test", "drill", "grill",
        "interviewer", "simulate", "simulation", "dry", "prep", "prepare", "train", "coach", "ask", "question", "fire", "throw", "warm",
    ];

    /// <summary>Each task with what it cannot do without, and with the slot that confirms one of its cues.</summary>
    internal static readonly (TaskKind Task, Func<Said, bool> Needs, Func<Said, bool> Confirms)[] Contexts =
    [
        (TaskKind.NextLevel, AsksOfALevel, said => said.Reading.Levels.Count > 0 || said.PointsAtTheLevel),
        (TaskKind.SkillsIHave, TellsWhatIHave, said => said.Reading.Unexplained.Count > 2),
        (TaskKind.WhereFit, FitsALevel, NamesExperience),
        (TaskKind.Requirements, Hires,
            said => said.Reading.Roles.Count > 0 && said.Reading.Levels.Count > 0 && !said.Reading.LevelIsOfTitle),
        (TaskKind.CheckAdvert, said => Says(said, Adverts) && !QuotesATerm(said), said => said.Reading.Roles.Count > 0),
        (TaskKind.WhatChanged, AsksOfTheGuides, said => Says(said, News)),
        (TaskKind.InterviewPractice, WantsToPractise, said => said.Cues.Has(Cue.Interview) || said.Facts.Cues.Has(Cue.Interview)),
        (TaskKind.Basis, AsksOfTheAnswer, PointsAtTheAnswer),
        (TaskKind.Reword, FollowsAnAnswer, _ => false),
    ];

    /// <summary>A CV or an advert, pasted or asked for.</summary>
    public static Interpretation? OfText(Said said)
    {
        if (said.Reading.Pasted is { } pasted) return TaskMeanings.OfPasted(pasted, said);
        return IsAwaitedText(said) ? TaskMeanings.OfAwaited(said) : null;
    }

    public static Interpretation? Of(Said said)
    {
        var reading = said.Reading;
        if (reading.Cues.HasAny(Refused) || reading.Words.Count == 0) return null;
        // "No, I should have said a mid post" corrects what was asked.
        var corrects = reading.Cues.Has(Cue.Correction) && reading.NamesAnything && PayMeanings.IsAbout(said.Facts.Subject)
            && said.Cued.Count == 0;
        if (corrects) return null;
        // "And the rung above, then?", after a band, asks for the band there.
        var asksForAStep = reading.Step != 0 && PayMeanings.IsAbout(said.Facts.Subject) && TalkRule.IsAStep(reading);
        if (asksForAStep) return null;
        return Meant(said) is { } task ? TaskMeanings.Of(task, said) : null;
    }

    // "The ad says 'paved road'": the term that is quoted is asked about, and no title.
    private static bool QuotesATerm(Said said) =>
        Quoted().Matches(said.Reading.Text).Select(match => Words.Split(match.Value))
            .Any(words => said.Lexicon.RoleNames.Find(words).Count == 0 && said.Lexicon.Levels.Find(words).Count == 0);

    [GeneratedRegex("""(?<![\p{L}\d])(['"])(?:[\p{L}\d/#+-]+ ){0,4}[\p{L}\d/#+-]+\1(?![\p{L}\d])""")]
    private static partial Regex Quoted();

    // The text that was asked for: neither a question nor a request of another kind.
    private static bool IsAwaitedText(Said said) =>
        said.Facts.AwaitsText
        && said.Reading.Words.Count > 1
        && !said.Reading.Text.Contains('?', StringComparison.Ordinal)
        && !said.Reading.Words.Where((word, i) => (i == 0 || word.AfterBreak) && QuestionSplitter.IsOpener(word.Text)).Any()
        && said.Reading.Unexplained.Count > 0;

    /// <summary>The task that a message wants; null where it wants none.</summary>
    internal static TaskKind? Meant(Said said)
    {
        var cued = said.Cued.Where(intent => HasContext(intent, said)).ToList();
        if (cued.Count == 0 && (IsTold(said) || TalkRule.LeavesNoTask(said))) return null;
        var confirmed = cued.Where(intent => IsConfirmed(intent, said)).ToList();
        var isStep = AimedLevel.IsStep(said.Reading.Words, said.Lexicon) && confirmed.Exists(intent => intent.Task == TaskKind.NextLevel);
        if (isStep) return TaskKind.NextLevel;
        if (said.Likely is not { } likely) return confirmed.Count == 1 ? confirmed[0].Task : null;
        float Of(Intent intent) => likely.GetValueOrDefault(intent.Name);
        var best = said.Lexicon.Vocabulary.Intents.Where(intent => intent.HasExamples).MaxBy(Of);
        if (best is not null && cued.Count == 0 && AsksOfAnotherTopic(best, said)) return null;
        if (best is not null && Of(best) >= Sure) return HasContext(best, said) ? best.Task : null;
        if (best is not null && Of(best) >= Likely && HasContext(best, said) && IsConfirmed(best, said)) return best.Task;
        return cued.Where(intent => Of(intent) >= Agrees).Concat(confirmed).MaxBy(Of)?.Task;
    }

    // "Which strengths should I have?" is a question of skills, however much it sounds like one of promotion.
    private static bool AsksOfAnotherTopic(Intent intent, Said said) =>
        intent.Task is TaskKind.NextLevel or TaskKind.WhereFit && said.Topic is { } topic && topic.Confidence >= SureOfTopic
        && topic.Best is Topic.Skills or Topic.OnCall or Topic.Interview or Topic.Differences or Topic.Extras or Topic.Responsibilities;

    // A plain look-up is not held against examples, nor a word or two.
    private static bool IsTold(Said said) =>
        said.Reading.Words.Count < 3 || said.Reading.Amounts.Count > 0
        || (said.Reading.Unexplained.Count == 0 && (said.Cues.Has(Cue.Pay) || NamesACell(said.Reading)))
        || (PayMeanings.IsAbout(said.Facts.Subject) && TalkRule.IsPlain(said.Reading, said.Lexicon));

    private static bool NamesACell(Reading reading) => reading.Roles.Count > 0 && reading.Levels.Count > 0 && reading.Places.Count > 0;

    private static bool HasContext(Intent intent, Said said) => ContextOf(intent).Needs?.Invoke(said) == true;

    // A slot of the task, or a second cue of it.
    private static bool IsConfirmed(Intent intent, Said said)
    {
        if (ContextOf(intent).Confirms?.Invoke(said) == true) return true;
        var signs = said.Lexicon.IntentCues.FindAll(said.Reading.Words).Where(match => match.Value == intent);
        return signs.Select(match => match.First).Distinct().Count() > 1;
    }

    private static (TaskKind Task, Func<Said, bool> Needs, Func<Said, bool> Confirms) ContextOf(Intent intent) =>
        Contexts.FirstOrDefault(context => context.Task == intent.Task);

    private static bool AsksOfALevel(Said said) =>
        !AsksPay(said) && !GoesOnAboutPay(said) && !said.Reading.LevelIsOfTitle && said.Reading.Places.Count == 0;

    // "What changes in the work, one up?", in a talk, is no question of what is new in the guides.
    private static bool AsksOfTheGuides(Said said) =>
        said.Reading.Levels.Count + said.Reading.Amounts.Count == 0 && !(said.Talk?.Guide >= SureOfTopic);

    private static bool TellsWhatIHave(Said said) => SpeaksOfMe(said) && Says(said, Having) && !AsksPay(said);

    private static bool Hires(Said said) =>
        !AsksPay(said) && !Says(said, Budgets) && Says(said, Hiring) && said.Scope.Roles.Count + said.Reading.Levels.Count > 0;

    private static bool WantsToPractise(Said said) => !AsksPay(said) && Says(said, Practising) && !SpeaksOfInterviewers(said);

    private static bool AsksOfTheAnswer(Said said) =>
        said.Reading.Amounts.Count + said.Reading.Levels.Count == 0 && said.Reading.BareThousands is null
        && said.Reading.Words.Count <= 14
        && (said.Facts.Subject != Subject.None || Says(said, Sources));

    // "In plain words, please": of the answer before, and not of something that the message names.
    private static bool FollowsAnAnswer(Said said) =>
        (said.Facts.Subject == Subject.Guide || PayMeanings.IsAbout(said.Facts.Subject)) && !said.Reading.NamesAnything
        && said.Reading.Amounts.Count == 0 && said.Reading.Words.Count <= LongestWish
        && !said.Lexicon.Intents.HasGuideTopic(said.Cues.Without(Cue.Overview));

    // "Is that a lot?" judges the band that was answered.
    private static bool PointsAtTheAnswer(Said said) =>
        said.Facts.Subject != Subject.None && said.Reading.Unexplained.Count <= 1 && !(said.Talk?.Pay >= TalkRule.Sure);

    private static bool FitsALevel(Said said) =>
        (SpeaksOfMe(said) || (NamesExperience(said) && !said.Cues.Has(Cue.AgendaForChange)))
        && !GoesOnAboutPay(said) && said.Reading.Amounts.Count == 0
        && (said.Scope.Roles.Count > 0 || said.Reading.Levels.Count + said.Reading.OtherGrades.Count > 0 || Says(said, Ladder))
        && said.Reading.Roles.Count <= 1
        && (!AsksPay(said) || said.Cues.Has(Cue.AgendaForChange));

    // "Will interviewers grill me on HL7?" asks of interviews.
    private static bool SpeaksOfInterviewers(Said said) =>
        said.Reading.Words.Any(word => word.Text is "they" or "them" or "interviewers" or "panels")
        || said.Reading.Words.Zip(said.Reading.Words.Skip(1)).Any(pair => pair is { First.Form: "to", Second.Form: "ask" })
        || (QuestionSplitter.OpensQuestion(said.Reading.Text) && !OrdersPractice(said.Reading.Words)
            && !said.Reading.Words.Any(word => word.Text is "you" or "we" or "i"));

    // "Do a mock interview".
    private static bool OrdersPractice(IReadOnlyList<Word> words) =>
        words.Zip(words.Skip(1)).Any(pair => pair is { First.Form: "do", Second.Form: "a" or "an" or "some" });

    private static bool NamesExperience(Said said) =>
        said.Cues.HasAny(Cue.AgendaForChange, Cue.Background)
        || said.Reading.Levels.Count > 0
        || said.Reading.Words.Any(word => word.Form is "year" or "experience" or "decade" or "title");

    private static bool AsksPay(Said said) =>
        said.Cues.HasAny(Cue.Pay, Cue.HowMuch, Cue.Highest, Cue.Lowest, Cue.Negotiate) || said.Reading.Amounts.Count > 0;

    // "Are juniors that far behind?", while bands are talked about.
    private static bool GoesOnAboutPay(Said said) =>
        PayMeanings.IsAbout(said.Facts.Subject) && !said.Cued.Any(intent => intent.Task is TaskKind.NextLevel or TaskKind.WhereFit);

    private static bool SpeaksOfMe(Said said) => Says(said, Me);

    private static bool Says(Said said, HashSet<string> words) => said.Reading.Words.Any(word => words.Contains(word.Form));
}
