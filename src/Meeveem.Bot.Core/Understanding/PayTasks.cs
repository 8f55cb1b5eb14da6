using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that want something done with the bands, and those that want what bands are not published for.</summary>
internal static class PayTasks
{
    private static readonly HashSet<string> Superlatives =
    [
        "most", "best", "top", "highest", "least", "worst", "lowest", "better", "biggest", "more",
    ];
    private static readonly HashSet<string> OfJobs = ["job", "vacancy", "opening", "work", "hire", "hired", "hiring", "demand", "role"];
    private static readonly HashSet<string> Writing =
    [
        "write", "draft", "word", "wording", "worded", "phrase", "put", "say", "print", "publish", "state", "quote",
    ];

    private const int FewOtherWords = 2;
    private const int LongestRefusal = 8;
    private static readonly HashSet<string> Others = ["they", "he", "she", "boss", "manager", "hr", "company", "employer"];
    private static readonly HashSet<string> Refusing = ["no", "not", "cant", "wont", "refused", "refuse", "nothing"];
    private static readonly HashSet<string> Me = ["i", "we"];
    private static readonly HashSet<string> You = ["you", "your"];
    private static readonly string[] OnTop = ["bonus", "equity", "allowance", "benefits"];

    /// <summary>A recruiter wants the salary line of an advert.</summary>
    public static Interpretation? OfAdvert(Said said) => WantsBandLine(said)
        ? new(new Meaning.WantsBandLine(said.Scope), Settled.By(said.Facts, said.Scope) with { Subject = Subject.Pay, Stated = null })
        : null;

    /// <summary>Companies, languages and the like are set against each other.</summary>
    public static Interpretation? OfAnotherKind(Said said) =>
        AnotherKind(said) is { } kind ? new(new Meaning.OutOfScope(RefusalReason.NotCompared, kind, said.Scope), said.Facts) : null;

    /// <summary>What to say to be paid more.</summary>
    public static Interpretation? OfNegotiation(Said said) => WantsToNegotiate(said) ? Negotiation(said) : null;

    /// <summary>"They said no", "what else could I ask for", in a negotiation: what comes on top of base pay.</summary>
    public static Interpretation? OfWhatElse(Said said)
    {
        if (!AsksWhatElse(said)) return null;
        var asksOnTop = said with
        {
            Reading = said.Reading with { Cues = new CueSet().With(Cue.Extras), Content = OnTop, MaskedText = string.Join(' ', OnTop) },
        };
        return GuideMeanings.OfGuide(asksOnTop) with { Facts = said.Facts };
    }

    /// <summary>More base pay was refused, or something else is asked for.</summary>
    public static bool AsksWhatElse(Said said)
    {
        var (reading, facts) = (said.Reading, said.Facts);
        var asksAnotherThing = reading.NamesAnything || said.Lexicon.Intents.HasGuideTopic(reading.Cues);
        if (facts.Subject != Subject.Negotiation || asksAnotherThing || reading.Words.Count > LongestRefusal) return false;
        bool Says(HashSet<string> forms) => reading.Words.Any(word => forms.Contains(word.Form));
        var isRefused = Says(Others) && Says(Refusing) && !QuestionSplitter.OpensQuestion(reading.Text);
        var asksForElse = reading.Words.Any(word => word.Form == "else") && Says(Me) && !Says(You)
            && !reading.Cues.HasAny(Cue.Pay, Cue.HowMuch);
        return isRefused || asksForElse;
    }

    public static Interpretation Negotiation(Said said)
    {
        if (PayMeanings.IsAbroad(said.Scope.Places)) return PayMeanings.Abroad(said.Scope, said.Facts);
        var amount = AmountMeanings.Stated(said.Reading, said.Lexicon) ?? said.Facts.Stated;
        var stated = amount is null ? null : amount with { Start = 0, End = 0 };
        return new(
            new Meaning.Negotiates(said.Scope, amount),
            Settled.By(said.Facts, said.Scope) with { Subject = Subject.Negotiation, Stated = stated });
    }

    private static bool WantsBandLine(Said said) =>
        said.Cues.Has(Cue.Advert) && !said.Cues.HasAny(Cue.Jobs, Cue.Injection, Cue.Invent)
        && (WantsALine(said) || AsksPayOfAnAdvert(said))
        && said.Reading.Amounts.Count == 0 && said.Scope.Roles.Count > 0 && said.Scope.Levels.Count > 0
        && !PayMeanings.IsAbroad(said.Scope.Places);

    // "A line I can paste into the advert", and not "an odd line in their advert".
    private static bool WantsALine(Said said) => said.Reading.Words.Any(word => word.Form == "line")
        && (said.Cues.Has(Cue.Pay) || Writes(said) || said.Reading.Unexplained.Count <= FewOtherWords
            || said.Topic?.OfPay >= GuideFirst.PayIsSure);

    private static bool AsksPayOfAnAdvert(Said said) =>
        said.Cues.Has(Cue.Pay) && !said.Cues.HasAny(Cue.Skills, Cue.Responsibilities)
        && (Writes(said) || said.Reading.Unexplained.Count <= FewOtherWords);

    private static bool Writes(Said said) => said.Reading.Words.Any(word => Writing.Contains(word.Form));

    private static bool WantsToNegotiate(Said said) =>
        said.Cues.Has(Cue.Negotiate) && !said.Cues.HasAny(Cue.Injection, Cue.Invent) && !said.Reading.PayIsDenied
        && (said.Cues.HasAny(Cue.Pay, Cue.HowMuch, Cue.Offer)
            || said.Reading.Amounts.Count > 0
            || PayMeanings.IsAbout(said.Facts.Subject));

    private static string? AnotherKind(Said said)
    {
        var words = said.Reading.Words;
        if (!words.Any(word => Superlatives.Contains(word.Form))) return null;
        if (!said.Cues.Has(Cue.Pay) && !words.Any(word => OfJobs.Contains(word.Form))) return null;
        foreach (var kind in said.Lexicon.OtherKinds.Find(words))
        {
            var before = kind.First > 0 ? words[kind.First - 1].Form : string.Empty;
            var farther = kind.First > 1 ? words[kind.First - 2].Form : string.Empty;
            var asked = before is "which" or "what" || farther is "which" or "what" || Superlatives.Contains(before)
                || (before is "paying" or "paid" or "of" or "hiring" or "programming" or "coding" && kind.First > 1);
            if (asked && words.Take(kind.First).Any(OpensList)) return kind.Value;
        }
        return null;
    }

    // "Which companies", "list the best ones".
    private static bool OpensList(Word word) =>
        word.Form is "which" or "what" or "who" or "list" or "name" or "tell" or "give" || Superlatives.Contains(word.Form);
}
