using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Tells the jobs that a message asks about from those that somebody has, had or works with.</summary>
internal static class Backgrounds
{
    // "Nurse, salary in Leeds" is too short to tell who writes first.
    private const int FewestAfterTheWriter = 5;

    /// <param name="leadsUp">Tells whether a word only leads up to what is asked.</param>
    /// <param name="isOfACell">Tells whether a level or a place stands there: "nurse, Leeds, mid-level" names a cell of the tables.</param>
    public static (List<string> Subjects, List<string> Backgrounds) Divide(
        List<PhraseMatch<string>> jobs, List<Word> words, List<PhraseMatch<Cue>> cues, bool namesRole, Func<Word, bool> leadsUp,
        Func<int, bool> isOfACell)
    {
        var subjects = new List<string>();
        var backgrounds = new List<string>();
        var mayBeAsked = cues.Exists(cue => cue.Value is Cue.Better or Cue.Compare or Cue.Pay or Cue.HowMuch);
        var mayAskPay = mayBeAsked || cues.Exists(cue => cue.Value == Cue.MaybePay);
        foreach (var job in jobs.Where(job => mayBeAsked || !IsDealtWith(job, words)))
        {
            var isOfTheWriter = IsTold(job.First, words, cues)
                || (!mayBeAsked && (HasBeen(job, words) || LooksForWork(job, words)))
                || (!mayAskPay && leadsUp(words[job.First]) && !IsAimedAt(job, words) && !isOfACell(job.Last + 1))
                || (!mayAskPay && DoesItNow(job, words))
                || (OpensTheMessage(job, words, cues, namesRole) && !isOfACell(job.Last + 1));
            (isOfTheWriter ? backgrounds : subjects).Add(job.Value);
        }
        return ([.. subjects.Distinct()], [.. backgrounds.Distinct()]);
    }

    private const int WordsOfAnAim = 4;

    private static readonly HashSet<string> Aiming =
    [
        "become", "becoming", "be", "want", "wanting", "interested", "keen", "about", "considering", "fancy", "like", "into", "hire",
        "hiring", "recruit",
    ];

    // "I want to become a data engineer. What skills do I need?"
    private static bool IsAimedAt(PhraseMatch<string> job, List<Word> words)
    {
        for (var i = job.First - 1; i >= 0 && i >= job.First - WordsOfAnAim && !words[i + 1].AfterBreak; i--)
        {
            if (Aiming.Contains(words[i].Form)) return true;
        }
        return false;
    }

    private static readonly HashSet<string> Work =
        ["job", "role", "post", "work", "career", "something", "anything", "option", "opening", "place", "move", "way", "there"];

    private static readonly HashSet<string> Wanting = ["wants", "want", "wanting", "looking", "hoping", "trying", "thinking", "fancies"];

    private static readonly HashSet<string> ToBeElsewhere =
        ["to", "out", "away", "something", "into", "of", "about", "for", "a", "an", "new"];

    private static readonly HashSet<string> Describing = ["a", "an", "some", "old", "ex", "former", "qualified"];

    // "What jobs are there for a pharmacist", "a nurse who wants out", "would it suit a paramedic".
    private static bool LooksForWork(PhraseMatch<string> job, List<Word> words)
    {
        var before = job.First - 1;
        while (before >= 0 && !words[before + 1].AfterBreak && Describing.Contains(words[before].Form)) before--;
        if (words[before + 1].AfterBreak) before = -1;
        var isForThem = before > 0 && words[before].Form == "for" && Work.Contains(words[before - 1].Form);
        var suitsThem = before >= 0 && words[before].Form is "suit" or "fit";
        var next = job.Last + 1 < words.Count && words[job.Last + 1].Form is "who" or "that" ? job.Last + 2 : job.Last + 1;
        var wants = next + 1 < words.Count && !words[next].AfterBreak && !words[next + 1].AfterBreak
            && Wanting.Contains(words[next].Text) && ToBeElsewhere.Contains(words[next + 1].Form);
        return isForThem || suitsThem || wants;
    }

    // "Have most of them been a midwife or an optician?"
    private static bool HasBeen(PhraseMatch<string> job, List<Word> words)
    {
        var before = job.First - 1;
        while (before > 0 && !words[before].AfterBreak && words[before].Form is "a" or "an" or "or" or "ever") before--;
        // "Do they need to be a nurse?"
        var mustBe = before > 1 && words[before].Form == "be" && words[before - 1].Form == "to"
            && words[before - 2].Form is "need" or "have"
            && !words.Take(before).Any(word => word.Form is "what" or "how");
        if (mustBe) return true;
        if (before > 1 && words[before + 1].Form == "or") before = words.FindLastIndex(before, word => word.Form == "been");
        return before >= 0 && words[before].Form == "been" && job.First - before <= FarthestBeen;
    }

    private const int FarthestBeen = 5;

    // "I do devops", "I've done nursing".
    private static bool DoesItNow(PhraseMatch<string> job, List<Word> words) =>
        job.First > 1 && words[job.First - 1].Form is "do" or "did" or "done" or "doing"
        && words[job.First - 2].Form is "i" or "ive" or "have" or "been" or "am" or "im"
        && !(job.First > 2 && words[job.First - 3].Form is "can" or "could" or "should" or "would" or "may" or "how" or "do" or "if");

    // "I am a junior developer", beside another role that is asked about.
    public static bool IsTheWriter(int at, List<Word> words)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 3); i--)
        {
            if (words[i].Form == "im" || (words[i].Form == "am" && i > 0 && words[i - 1].Form == "i")) return true;
            if (words[i + 1].AfterBreak || !BeforeOnesTitle.Contains(words[i].Form)) return false;
        }
        return false;
    }

    private static readonly HashSet<string> BeforeOnesTitle =
    [
        "a", "an", "the", "currently", "now", "also", "just", "junior", "mid", "senior", "lead", "head", "graduate", "trainee",
        "principal",
    ];

    // "Do I work with nurses?" and "I can explain it to nurses" ask about no nurse's job.
    private static bool IsDealtWith(PhraseMatch<string> job, List<Word> words)
    {
        var before = job.First - 1;
        if (before >= 0 && words[before].Form is "the" or "a" or "an" or "some" or "your" or "our") before--;
        if (before <= 0 || words[before + 1].AfterBreak) return false;
        var isSpokenTo = words[before].Form == "to"
            && Enumerable.Range(Math.Max(0, before - 3), Math.Min(3, before)).Any(i => Speaking.Contains(words[i].Form));
        // "Explain the move to data science" is of the move.
        var isOfAMove = words.Take(before).Any(word => RoleReader.Moves.Contains(word.Form));
        return words[before].Form is "with" or "alongside" || (isSpokenTo && !isOfAMove);
    }

    private static readonly HashSet<string> Speaking =
    [
        "explain", "explaining", "talk", "talking", "speak", "speaking", "present", "report", "reporting", "listen", "write", "answer",
        "teach", "show",
    ];

    public static bool IsTold(int at, List<Word> words, List<PhraseMatch<Cue>> cues) =>
        cues.Exists(cue => cue.Value == Cue.Background && cue.Last < at && at - cue.Last <= 3
            && !Enumerable.Range(cue.Last + 1, at - cue.Last)
                .Any(i => i > cue.Last + 1 && (words[i].AfterBreak || words[i].Form is "to" or "into")));

    // "Pharmacist, nine years behind a counter. …": who writes, before anything is asked. "Pharmacist, what do they earn?" asks
    // at once, and "pharmacist, platform engineer: who earns more?" sets two side by side.
    private static bool OpensTheMessage(PhraseMatch<string> job, List<Word> words, List<PhraseMatch<Cue>> cues, bool namesRole)
    {
        var next = job.Last + 1;
        var opens = words.Take(job.First).All(word => word.Form is "a" or "an" or "ex" or "former" or "retired" or "qualified")
            && words.Count > next + FewestAfterTheWriter && words[next].AfterBreak && !QuestionSplitter.IsOpener(words[next].Text);
        var compares = cues.Exists(cue => cue.Value is Cue.Better or Cue.Compare);
        var asksOfThem = !namesRole
            && (cues.Exists(cue => cue.Value is Cue.Pay or Cue.HowMuch) || words.Skip(next).Any(word => word.Form == "they"));
        return opens && !compares && !asksOfThem;
    }
}
