using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells what no guide answers, and what should not be answered from one, from covered questions.</summary>
internal static class RefusalReader
{
    internal static readonly Cue[] PayCues = [Cue.Pay, Cue.HowMuch, Cue.Better, Cue.Highest, Cue.Lowest];

    public static (RefusalReason Reason, string? Named)? Find(Reading reading, Lexicon lexicon, int newestGuideYear)
    {
        var cues = reading.Cues;
        var asksPay = cues.HasAny(PayCues) || reading.Amounts.Count > 0;
        var hasRole = reading.Roles.Count > 0;
        if (cues.Has(Cue.OtherPeople) && !(hasRole && (asksPay || lexicon.Intents.HasGuideTopic(cues))))
            return (RefusalReason.OtherPeople, null);
        // An order beside a whole question is ignored and the question answered; an order alone is declined.
        if (cues.Has(Cue.Invent) && !reading.StatesAnOffer) return (RefusalReason.Invent, null);
        var asksBeside = hasRole && (reading.Levels.Count > 0 || asksPay || lexicon.Intents.HasGuideTopic(cues));
        if (cues.Has(Cue.Injection) && !asksBeside)
            return (RefusalReason.Injection, null);
        if (cues.Has(Cue.Errand)) return (RefusalReason.Errand, null);
        if (cues.Has(Cue.NotHeld) && !(hasRole && cues.HasAny(Cue.OnCall, Cue.PayDrivers))) return (RefusalReason.NotFound, null);
        if (cues.Has(Cue.Immigration) && !AsksPayApart(reading, lexicon)) return (RefusalReason.Immigration, null);
        var isAbroad = asksPay && reading.Places.Count > 0 && reading.Places.All(place => place.Area == PlaceArea.Abroad);
        if (cues.Has(Cue.Tax) && !isAbroad && !StatesGrossPay(reading)) return (RefusalReason.Tax, null);
        var isOfLaw = cues.Has(Cue.Legal) && !cues.Has(Cue.OtherPayPeriod) && !AsksPayNext(reading, lexicon);
        if (isOfLaw && !lexicon.Intents.HasGuideTopic(cues.Without(Cue.PayDrivers)))
            return (RefusalReason.Legal, null);
        if (cues.Has(Cue.Medical) && !asksPay && !hasRole && !AsksOfFigures(reading) && !lexicon.Intents.HasGuideTopic(cues))
            return (RefusalReason.Medical, null);
        if (cues.Has(Cue.PersonalOutcome)) return (RefusalReason.PersonalOutcome, null);
        var isForecast = cues.Has(Cue.Forecast) && (asksPay || !hasRole) && !HoldsAnAmountOfToday(reading);
        if (isForecast || (reading.Year > newestGuideYear && asksPay))
            return (RefusalReason.Forecast, null);
        var namesCell = hasRole && reading.Levels.Count > 0;
        if (cues.Has(Cue.AgendaForChange) && !namesCell && !TellsOnlyTheOwnBand(reading, lexicon))
            return (RefusalReason.AgendaForChange, null);
        if (reading.Employers.Count > 0 && !(reading.Amounts.Count > 0 && (hasRole || cues.Has(Cue.Offer)))
            && (!hasRole || IsPayAtEmployer(reading)))
            return (RefusalReason.Company, reading.Employers[0]);
        if (reading.Occupations.Count > 0 && !hasRole && !cues.Has(Cue.WhichRole)) return (RefusalReason.NoGuide, reading.Occupations[0]);
        if (cues.Has(Cue.OffTopic) && !hasRole && !lexicon.Intents.HasGuideTopic(cues) && reading.Levels.Count == 0
            && reading.Amounts.Count == 0)
            return (RefusalReason.OffTopic, null);
        return null;
    }

    // "I'm a band 6. Which of your roles is nearest to what I do?" asks nothing of NHS bands; "what does that pay?" does.
    private static bool TellsOnlyTheOwnBand(Reading reading, Lexicon lexicon)
    {
        var asking = AskingSentences.Of(reading.Text);
        if (asking.Text == reading.Text) return false;
        var words = Words.Split(asking.Text);
        // "What would I start on in it?" is of the role.
        var asksItsPay = asking.PointBack && reading.Cues.HasAny(PayCues) && !words.Exists(word => word.Form == "it");
        if (asksItsPay) return false;
        return !words.Exists(word => IsGrade(word.Typed)) && !lexicon.Cues.FindAll(words).Exists(cue => cue.Value == Cue.AgendaForChange);
    }

    // "8a", "7".
    private static bool IsGrade(string typed) => typed is [>= '2' and <= '9'] or [>= '2' and <= '9', >= 'a' and <= 'd'];

    // "We moved last year, and now they put 58k on it": an amount of today.
    private static bool HoldsAnAmountOfToday(Reading reading) =>
        reading.Amounts.Count > 0 && reading.Roles.Count > 0 && SpeaksOfLastYear(reading.Words);

    private static bool SpeaksOfLastYear(IReadOnlyList<Word> words) =>
        words.Zip(words.Skip(1)).Any(pair => pair is { First.Form: "last", Second.Form: "year" });

    // "What year are the salary figures from, before covid?"
    private static bool AsksOfFigures(Reading reading) =>
        reading.Cues.Has(Cue.FigureDates) && reading.Words.Any(word => word.Form is "figure" or "number" or "salary" or "band" or "data");

    // "50k before tax", "who gets more before tax".
    private static bool StatesGrossPay(Reading reading) =>
        (reading.Amounts.Count > 0 || reading.Roles.Count > 0)
        && reading.Words.Zip(reading.Words.Skip(1)).Any(pair => pair is { First.Form: "before" or "pre", Second.Form: "tax" });

    // "If I get the visa, what does a mid one earn in Hull?": the visa is a condition, and a clause of its own asks for the pay.
    private static bool AsksPayApart(Reading reading, Lexicon lexicon)
    {
        var words = reading.Words;
        if (reading.Levels.Count == 0 || reading.Places.Count == 0) return false;
        var cues = lexicon.Cues.FindAll(words);
        var visa = cues.Find(match => match.Value == Cue.Immigration);
        var pay = cues.Find(match => match.Value == Cue.Pay && match.First > visa.Last);
        var isCondition = words.Take(visa.First).Any(word => Conditional.Contains(word.Form));
        var isApart = pay.First > visa.Last && words.Skip(visa.Last + 1).Take(pay.First - visa.Last).Any(word => word.AfterBreak);
        return isCondition && isApart;
    }

    // "My lawyer says so. What does a lead in Hull get?": the law is told of, and a sentence of its own asks for pay somewhere.
    private static bool AsksPayNext(Reading reading, Lexicon lexicon)
    {
        var (words, cues) = (reading.Words, lexicon.Cues.FindAll(reading.Words));
        if (cues.FindIndex(match => match.Value == Cue.Legal) is not (>= 0 and var at)) return false;
        var next = cues[at].Last + 1;
        var sentence = Enumerable.Range(next, words.Count - next).FirstOrDefault(i => BeginsSentence(reading, i), -1);
        return sentence >= 0 && cues.Exists(match => match.Value == Cue.Pay && match.First >= sentence)
            && !cues.Exists(match => match.Value == Cue.Legal && match.First >= sentence)
            && lexicon.Places.Find(words).Exists(match => match.First >= sentence);
    }

    // Where one word was written out as several, they share a place in the text.
    private static bool BeginsSentence(Reading reading, int at)
    {
        var (from, to) = (reading.Words[at - 1].End, reading.Words[at].Start);
        return from < to && to <= reading.Text.Length && reading.Text.AsSpan(from, to - from).IndexOfAny('.', '?', '!') >= 0;
    }

    private static readonly HashSet<string> Conditional = ["if", "once", "supposing", "suppose", "assuming", "provided"];

    // "What does Bupa pay a senior backend engineer?" is about Bupa; "I'm at Bupa, what's the band for …" is not.
    private static bool IsPayAtEmployer(Reading reading) =>
        (reading.Cues.HasAny(PayCues) || AsksWhatTheyGive(reading)) && !reading.Cues.Has(Cue.Background)
        && !reading.Words.Any(word => word.Form is "im" or "work" or "currently" or "leaving");

    // "What do Bupa give a lead?"
    private static bool AsksWhatTheyGive(Reading reading) =>
        reading.Unexplained.Count == 0 && reading.Words.Take(2).Any(word => word.Text is "do" or "does" or "did")
        && reading.Words.Any(word => word.Form is "give" or "offer");
}
