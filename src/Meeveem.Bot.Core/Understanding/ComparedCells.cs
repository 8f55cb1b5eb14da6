using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Comparisons of bands that differ in more than one way, each side a role at a level.</summary>
internal static class ComparedCells
{
    private static readonly string[] Joints =
    [
        " vs ", " versus ", " v ", " than ", " compared with ", " compared to ", " against ", " or ", " and ", " to ", ", ", " with ",
    ];

    public static Interpretation? OfCells(Said said)
    {
        var sides = Sides(said);
        if (sides.Count < 2 || sides.Any(side => PayMeanings.IsAbroad(side.Places))) return null;
        return new(new Meaning.ComparesBands(sides), Settled.By(said.Facts, sides[^1]) with { Subject = Subject.Pay, Stated = null });
    }

    private static List<BandScope> Sides(Said said)
    {
        var topics = said.Cues.Without(Cue.Differences).Without(Cue.PayDrivers);
        if (said.Reading.PayIsDenied || said.Lexicon.Intents.HasGuideTopic(topics)
            || said.Cues.HasAny(Cue.AllLevels, Cue.AllRoles, Cue.WhichRole))
            return [];
        return NamesTwoCells(said.Reading) ? Named(said) : SetsAgainstTheSettledOne(said) ? AgainstSettled(said) : [];
    }

    // Two roles at two levels, or either of them in two places. A level may be that of a title: "a lead backend or a senior software
    // engineer".
    private static bool NamesTwoCells(Reading reading) =>
        reading is { Levels.Count: 1 or 2, Roles.Count: 1 or 2, Places.Count: <= 2, Amounts.Count: 0 }
        && ((reading.Levels.Count == 2 ? 1 : 0) + (reading.Roles.Count == 2 ? 1 : 0) + (reading.Places.Count == 2 ? 1 : 0) >= 2
            || IsBesideATitle(reading));

    private static bool IsBesideATitle(Reading reading) =>
        reading is { Levels.Count: 1, Roles.Count: 2, LevelIsOfTitle: false };

    // "And does a lead platform engineer get more than that?", after a senior's band.
    private static bool SetsAgainstTheSettledOne(Said said) =>
        Compares(said) && PayMeanings.IsAbout(said.Facts.Subject)
        && said.Facts.Roles.Count == 1 && said.Facts.Levels.Count == 1
        && said.Reading is { Roles.Count: <= 1, LevelIsOfTitle: false, Occupations.Count: 0, Amounts.Count: 0 }
        && said.Reading.Levels is [var level] && level != said.Facts.Levels[0];

    private static readonly HashSet<string> Comparatives = ["more", "less", "better", "worse", "higher", "lower"];

    // "Would a lead be paid more there?"
    private static bool Compares(Said said) =>
        said.Cues.HasAny(Cue.Compare, Cue.Better)
        || (said.Cues.HasAny(Cue.Pay, Cue.MaybePay)
            && !said.Cues.HasAny(Cue.PayDrivers, Cue.Extras)
            && said.Reading.Words.Any(word => Comparatives.Contains(word.Text)))
        || MeasuresFromALevel(said);

    // "How far is that off a senior?": what is measured, and right after it the level that it is measured from.
    private static bool MeasuresFromALevel(Said said)
    {
        var words = said.Reading.Words;
        bool IsMeasuredFrom(int level)
        {
            var at = words[level - 1].Form is "a" or "the" or "an" ? level - 2 : level - 1;
            return at > 0 && words[at].Form is "from" or "off" or "below" or "above"
                && words.Take(at).TakeLast(4).Any(word => word.Form is "far" or "gap" or "jump" or "distance");
        }
        return said.Lexicon.Levels.Find(words).Exists(level => level.First > 1 && IsMeasuredFrom(level.First))
            && said.Talk?.Pay >= TalkRule.Sure;
    }

    private static List<BandScope> AgainstSettled(Said said)
    {
        var nothingNamed = said.Reading with { Roles = [], Levels = [], Places = [], Cues = new CueSet() };
        var settled = ScopeResolver.Resolve(nothingNamed, said.Facts, said.Lexicon);
        var roles = said.Reading.Roles.Count == 1 ? said.Reading.Roles : settled.Roles;
        var named = said.Scope with { Roles = roles, Levels = said.Reading.Levels };
        // A place named now is the new side's; the settled one keeps its own, or takes that place where it had none.
        if (said.Facts.Places.Count == 0 || said.Reading.Places.Count == 0)
            settled = named with { Roles = settled.Roles, Levels = settled.Levels };
        return settled.Roles.Count == 0 ? [] : [settled, named];
    }

    // The first joint with one job on either side of it.
    private static List<BandScope> Named(Said said)
    {
        var text = said.Reading.Text;
        foreach (var joint in Joints)
        {
            var at = text.IndexOf(joint, StringComparison.OrdinalIgnoreCase);
            while (at >= 0)
            {
                var (left, right) = (Side(text[..at], said), Side(text[(at + joint.Length)..], said));
                if (left is not null && right is not null && AreUnlike(left, right, said.Reading)) return [left, right];
                at = text.IndexOf(joint, at + 1, StringComparison.OrdinalIgnoreCase);
            }
        }
        return [];
    }

    private static bool AreUnlike(BandScope left, BandScope right, Reading whole) =>
        !IsBesideATitle(whole) || !left.Levels.SequenceEqual(right.Levels);

    // A side names one of each thing that the message names two of.
    private static BandScope? Side(string text, Said said)
    {
        var whole = said.Reading;
        var reading = MessageReader.Read(text, said.Lexicon);
        var isOne = Names(reading.Roles.Count, whole.Roles.Count) && Names(reading.Levels.Count, whole.Levels.Count)
            && Names(reading.Places.Count, whole.Places.Count);
        return isOne ? ScopeResolver.Resolve(reading.WithNamesOf(whole), said.Facts, said.Lexicon) : null;
    }

    private static bool Names(int here, int inAll) => inAll == 2 ? here == 1 : here <= 1;
}
