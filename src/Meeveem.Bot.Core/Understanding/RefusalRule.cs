using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What <see cref="RefusalReader"/> tells, held against the conversation: which of it is declined, which a guide is asked for
/// first, and what is talked about afterwards.</summary>
internal static class RefusalRule
{
    private const int WordsToThePronoun = 5;
    private const float NothingIsLikely = 0.5f;
    private const float SureByExamples = 0.7f;
    private const float LikelyByExamples = 0.5f;
    private const float SureOfNothing = 0.8f;
    private const float Unlikely = 0.02f;

    private static readonly (Cue Cue, RefusalReason Reason)[] ByExamples =
    [
        (Cue.OtherPeople, RefusalReason.OtherPeople), (Cue.Medical, RefusalReason.Medical), (Cue.Legal, RefusalReason.Legal),
        (Cue.Immigration, RefusalReason.Immigration), (Cue.Tax, RefusalReason.Tax), (Cue.Forecast, RefusalReason.Forecast),
        (Cue.PersonalOutcome, RefusalReason.PersonalOutcome), (Cue.Errand, RefusalReason.Errand), (Cue.OffTopic, RefusalReason.OffTopic),
    ];

    /// <returns>Null where nothing is declined, or where a guide may answer it all the same.</returns>
    public static Interpretation? Of(Said said)
    {
        if (RefusalReader.Find(said.Reading, said.Lexicon, said.NewestGuideYear) is not { } refusal) return null;
        // "I'm on band 6. What is health informatics?" asks that, and of no band.
        if (refusal.Reason == RefusalReason.AgendaForChange && said.Reading.Roles.Count > 0 && said.IsSurelyOfGuides) return null;
        var isSoft = IsSoft(refusal.Reason) && !AsksWhatWillBecomeOfThem(refusal.Reason, said.Reading);
        if (isSoft && SoundsLikeAGuideQuestion(refusal.Reason, said)) return null;
        // One word tells what is off topic ("bus", "iPhone"), and examples need not agree.
        var mayBeOnTopic = said.Reading.Places.Count == 0 && said.Topic is { } topic
            && topic.Of(Topic.Nothing) < NothingIsLikely && topic.OfPay < GuideFirst.PayIsLikely;
        if (refusal.Reason == RefusalReason.OffTopic && mayBeOnTopic) return null;
        Interpretation declined = new(
            new Meaning.OutOfScope(refusal.Reason, refusal.Named, said.Scope),
            isSoft ? AboutItsRole(said) : IsOfPay(refusal.Reason) ? AboutItsPay(said) : said.Facts);
        if (refusal.Reason == RefusalReason.NoGuide && AsksItsPay(said.Reading, refusal.Named))
        {
            var isFirst = said.Facts.Roles.Count == 0;
            return isFirst
                ? declined with { Facts = said.Facts with { Subject = Subject.Pay, Places = Settled.Places(said.Scope) } }
                : declined;
        }
        var isOfTheRole = IsOfTheJobAtHand(said) || SetsJobBesideTheRole(said);
        if (refusal.Reason == RefusalReason.NoGuide && isOfTheRole) return GuideFirst.WhereLikely(said, declined);
        if (refusal.Reason == RefusalReason.NoGuide && IsSpokenOfInTheGuide(refusal.Named, said))
            return GuideFirst.UnlessRefusedOutright(said, declined, Certainty.Plain);
        var isOfAnother = refusal.Reason == RefusalReason.NoGuide || (isSoft && said.Reading.Roles.Count == 0);
        var needed = isOfAnother ? Certainty.Evident : Certainty.Plain;
        return isSoft || refusal.Reason == RefusalReason.NoGuide ? GuideFirst.UnlessRefusedOutright(said, declined, needed) : declined;
    }

    /// <summary>Examples are sure of what no guide answers, in words that no phrase tells.</summary>
    public static Interpretation? OfExamples(Said said)
    {
        var reading = said.Reading;
        // Pay is looked up without waiting for the encoder; who is asked after by name leaves two words that nothing explains.
        var isLookUp = reading.Unexplained.Count == 0 || reading.Levels.Count + reading.Places.Count + reading.Amounts.Count > 0;
        var mayNameSomebody = reading.Unexplained.Count > 1;
        if (isLookUp && !mayNameSomebody && !said.Cues.Has(Cue.Forecast)) return null;
        if (reading.StatesAnOffer || said.Talk?.Guide >= FixedReplyRule.GoesOnAboutAGuide) return null;
        // Where examples of topics tell as well that no guide holds it, less is enough.
        var needed = said.Topic?.Of(Topic.Nothing) >= SureOfNothing ? LikelyByExamples : SureByExamples;
        foreach (var (cue, reason) in ByExamples)
        {
            // "She's on 49, is she under it?" gives the amount itself.
            var mayBeTold = !isLookUp || (cue == Cue.Forecast && said.Cues.Has(cue))
                || (cue == Cue.OtherPeople && reading.Amounts.Count == 0 && !(said.Topic?.Of(Topic.Pay) >= GuideFirst.PayIsSure));
            if (!mayBeTold || said.LikelihoodOf(cue) < needed) continue;
            Interpretation declined = new(new Meaning.OutOfScope(reason, null, said.Scope), said.Facts);
            // "Interview tomorrow, what will they throw at me as a backend engineer?"
            var mayBeOfTheRole = IsSoft(reason) && reading.Roles.Count > 0 && SoundsLikeAGuideQuestion(reason, said);
            return mayBeOfTheRole ? GuideFirst.UnlessRefusedOutright(said, declined, Certainty.Evident) : declined;
        }
        return null;
    }

    // The role that such a message names is talked about next; what was settled of another role is dropped.
    private static ConversationFacts AboutItsRole(Said said)
    {
        var roles = Settled.Slugs(said.Reading.Roles);
        return said.Reading.Roles.Count == 0 || roles.SequenceEqual(said.Facts.Roles)
            ? said.Facts
            : said.Facts with { Roles = roles, Subject = Subject.None, Stated = null };
    }

    private static bool IsOfPay(RefusalReason reason) =>
        reason is RefusalReason.Forecast or RefusalReason.Tax or RefusalReason.Company or RefusalReason.AgendaForChange;

    // "OK, and what is it now?", after a forecast that was declined.
    private static ConversationFacts AboutItsPay(Said said) =>
        said.Reading.Roles.Count == 0
            ? said.Facts
            : Settled.By(said.Facts, said.Scope) with { Subject = Subject.Pay, Stated = null };

    // "Wouldn't a ward clerk see to that?", where the guide that is talked about names ward clerks.
    private static bool IsSpokenOfInTheGuide(string? job, Said said) =>
        job is not null && said.Facts is { Roles: [var role], Subject: Subject.Guide } && !said.Cues.HasAny(Cue.Pay, Cue.HowMuch)
        && said.Lexicon.Guides.Where(guide => guide.Role.Slug == role).SelectMany(guide => guide.AllText())
            .Any(text => Regex.IsMatch(text, $@"\b{Regex.Escape(job)}s?\b", RegexOptions.IgnoreCase));

    // What a job without a guide pays, no passage of another can tell.
    private static bool AsksItsPay(Reading reading, string? job)
    {
        var name = Words.Split(job ?? string.Empty).Select(word => word.Form).ToHashSet(StringComparer.Ordinal);
        var namesOnlyTheJob = reading.Unexplained.All(word => name.Contains(Words.Singular(word.ToLowerInvariant())));
        return reading.Cues.Has(Cue.Pay) || (reading.Cues.Has(Cue.HowMuch) && namesOnlyTheJob);
    }

    // "Clinicians dislike it, what does one in this role do then": others are spoken of, and the role talked about is meant.
    private static bool IsOfTheJobAtHand(Said said)
    {
        var words = said.Reading.Words;
        var pointsBack = Enumerable.Range(1, Math.Max(0, words.Count - 1))
            .Any(i => words[i].Form is "job" or "role" or "post" && words[i - 1].Form is "this" or "that");
        return pointsBack && said.Facts.Roles.Count == 1 && !said.Cues.HasAny(Cue.Pay, Cue.HowMuch);
    }

    private static readonly HashSet<string> Trials =
        ["interview", "test", "exam", "probation", "assessment", "screening", "stage", "round", "task", "it", "this", "that", "hired"];

    // "Isn't that what a pharmacist does?", "do midwives do it?": what is asked is the role.
    private static bool SetsJobBesideTheRole(Said said)
    {
        var words = said.Reading.Words;
        if (said.Facts is not { Roles.Count: 1, Subject: Subject.Guide } || said.Cues.HasAny(Cue.Pay, Cue.HowMuch)) return false;
        return said.Lexicon.Occupations.FindAll(words).Exists(job => Enumerable.Range(0, words.Count).Any(i =>
            Math.Abs(i - job.First) <= WordsToThePronoun && words[i].Form is "that" or "it" or "this"
            && !words.Skip(Math.Min(i, job.First) + 1).Take(Math.Abs(i - job.First)).Any(word => word.AfterBreak)));
    }

    // "Will I survive the screening?": nobody can tell, however much a guide says of interviews.
    private static bool AsksWhatWillBecomeOfThem(RefusalReason reason, Reading reading)
    {
        var words = reading.Words;
        bool Succeeds(int verb)
        {
            var isTold = words[verb].Form is "pass" or "fail" or "make" or "succeed" or "survive"
                || (words[verb].Form == "get" && verb + 1 < words.Count && words[verb + 1].Form is "through" or "past" or "in" or "hired");
            var saysNoMore = words.Count <= verb + 2 || words[verb + 1].Form is "if" or "when" or "with" or "on" or "or";
            return isTold && (saysNoMore || words.Skip(verb + 1).Take(4).Any(word => Trials.Contains(word.Form)));
        }

        return reason == RefusalReason.PersonalOutcome && Enumerable.Range(1, Math.Max(0, words.Count - 2)).Any(i =>
            words[i].Form == "i" && words[i - 1].Form is "will" or "would" && (i == 1 || words[i - 1].AfterBreak) && Succeeds(i + 1));
    }

    /// <summary>One everyday word ("homework", "will I get") tells these; where examples plainly tell something else, they win.</summary>
    public static bool IsSoft(RefusalReason reason) =>
        reason is RefusalReason.Invent or RefusalReason.Errand or RefusalReason.PersonalOutcome or RefusalReason.Legal
            or RefusalReason.OffTopic or RefusalReason.Medical;

    private static bool SoundsLikeAGuideQuestion(RefusalReason reason, Said said)
    {
        var mayBeOfAGuide = said.Scope.Roles.Count > 0
            || (reason == RefusalReason.Medical && said.Likely is not null && said.LikelihoodOf(Cue.Medical) < Unlikely);
        return mayBeOfAGuide && said.Topic is { } topic && topic.OfGuides > GuideMeanings.SureOfGuides;
    }
}
