using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that a word or two would have read in one way, while the rest of them may be what a guide tells.</summary>
/// <remarks>The guide of the role is asked first, and answers only where a passage plainly does; else the first reading holds.</remarks>
internal static class GuideFirst
{
    // Words that no list explains.
    private const int FewestOfAnotherMatter = 2;

    // Where examples give pay at least this, it is pay.
    internal const float PayIsLikely = 0.5f;
    private const float PayIsUnlikely = 0.1f;

    private const float SureOfAroundPay = 0.9f;

    // From here on, pay it is.
    internal const float PayIsSure = 0.9f;

    /// <summary>Pay, told by a word that need not mean it.</summary>
    public static Interpretation UnlessPayIsPlain(Said said, Interpretation pay)
    {
        var reading = said.Reading;
        if (said.Scope.Roles.Count != 1 || reading.Unexplained.Count == 0) return pay;
        var namesMore = reading.Levels.Count > 0 || reading.Places.Count > 0 || reading.Amounts.Count > 0;
        var mayBeAnother = SaysMore(reading) && !NamesLevel(reading);
        // "Get" and "make" need not ask for pay.
        var isWeak = reading.Cues.Has(Cue.MaybePay) && reading.Amounts.Count == 0;
        // Pay is looked up without waiting for the encoder.
        if ((namesMore && !mayBeAnother && !isWeak) || said.Topic is not { } topic) return pay;
        var limit = SaysMore(reading) && !namesMore ? PayIsLikely : PayIsUnlikely;
        var isAroundPay = (!namesMore && topic.AroundPay >= TalkRule.AroundPayIsLikely) || IsAroundPayOfPlaces(said);
        if (isAroundPay || ((!namesMore || isWeak) && topic.Of(Topic.Pay) < limit))
            return Before(said, pay, topic.Of(Topic.Pay) < TopicCues.PayIsRuledOut ? Certainty.Likely : Certainty.Plain);
        return mayBeAnother && topic.Of(Topic.Pay) < PayIsSure ? Before(said, pay, Certainty.Evident) : pay;
    }

    /// <summary>A place beside a role, with more said than that.</summary>
    public static Interpretation UnlessOnlyThePlace(Said said, Interpretation bands)
    {
        var isPlain = !IsAroundPayOfPlaces(said) && (NamesLevel(said.Reading)
            || !SaysMore(said.Reading)
            || said.Cues.HasAny(Cue.Pay, Cue.HowMuch, Cue.Offer, Cue.MaybePay)
            || said.Topic?.Of(Topic.Pay) >= PayIsLikely);
        return isPlain ? bands : Before(said, bands);
    }

    // "Has hiring from anywhere closed the gap to London?"
    private static bool IsAroundPayOfPlaces(Said said) =>
        said.Reading.Amounts.Count == 0 && !NamesLevel(said.Reading) && said.Reading.WordsBesidesNames >= TopicCues.FewestOfASentence
        && said.Topic?.AroundPay >= SureOfAroundPay;

    /// <summary>The figures' dates, told by a word such as "source" that other matters have too.</summary>
    public static Interpretation UnlessDatesArePlain(Said said, Interpretation dates)
    {
        var speaksOfPay = PayMeanings.IsAbout(said.Facts.Subject) || said.Cues.HasAny(Cue.Pay, Cue.HowMuch);
        var mayBeAnother = said.Scope.Roles.Count == 1 && said.Reading.Unexplained.Count > 0 && !speaksOfPay;
        return mayBeAnother ? Before(said, dates, Certainty.Evident) : dates;
    }

    /// <summary>A refusal that one everyday word told, while a role is talked about.</summary>
    /// <param name="needed">How certain it must be that the guide answers.</param>
    public static Interpretation UnlessRefusedOutright(Said said, Interpretation refusal, Certainty needed) =>
        said.Scope.Roles.Count == 1 && SaysMore(said.Reading) ? Before(said, refusal, needed) : refusal;

    /// <summary>A job without a guide is named, and the role talked about is meant.</summary>
    public static Interpretation WhereLikely(Said said, Interpretation refusal) => Before(said, refusal, Certainty.Likely);

    /// <summary>Skills seem to be weighed, and the message may name none.</summary>
    public static Interpretation WherePlain(Said said, Interpretation weighed) => Before(said, weighed);

    /// <summary>A task that has to ask back, such as promotion with no level named, where the message names a role and
    /// says more, or goes on about the one talked about.</summary>
    public static Interpretation RatherThanAskBack(Said said, Interpretation asksBack) =>
        said.Scope.Roles.Count == 1 && (said.Reading.Roles.Count == 0 || SaysMore(said.Reading) || IsOfAnybody(said.Reading))
            ? Before(said, asksBack) : asksBack;

    // "How do you move up as a backend engineer?"
    private static bool IsOfAnybody(Reading reading) =>
        reading.WordsBesidesNames >= TopicCues.FewestOfASentence && !reading.Words.Any(word => TaskRule.Me.Contains(word.Form));

    /// <summary>"What car scheme comes with a lead's job": more is said than names a cell, and examples do not take it for pay.</summary>
    public static bool IsRatherNotPay(Said said) =>
        (SaysMore(said.Reading) || said.Reading.WordsBesidesNames >= TopicCues.FewestOfASentence)
        && said.Topic is { } topic && topic.Of(Topic.Pay) < PayIsLikely;

    private static bool NamesLevel(Reading reading) =>
        (reading.Levels.Count > 0 && !reading.LevelIsOfTitle) || reading.OtherGrades.Count > 0 || reading.Cues.Has(Cue.AgendaForChange);

    private static bool SaysMore(Reading reading) => reading.Unexplained.Count >= FewestOfAnotherMatter;

    private static Interpretation Before(Said said, Interpretation other, Certainty needed = Certainty.Plain) =>
        GuideMeanings.OfGuide(said) is { Meaning: Meaning.AsksGuide asks } guide
            ? guide with { Meaning = asks with { Question = asks.Question with { Needed = needed }, Otherwise = other } }
            : other;
}
