using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"How big a jump is that?": the two rows of the tables that a talk spoke of last.</summary>
internal static class BandGap
{
    /// <summary>What is spoken of and what was before it, side by side; null where there are no two.</summary>
    public static Interpretation? Of(Said said)
    {
        var (reading, facts, scope) = (said.Reading, said.Facts, said.Scope);
        // "Is that enough in London as well?" is asked of the amount.
        var isOfTheAmount = facts.Stated is not null && reading.NamesAnything;
        if (facts.Subject == Subject.None || isOfTheAmount || scope.Roles.Count == 0 || PayMeanings.IsAbroad(scope.Places)) return null;
        if (reading.Levels.Count > 1 || reading.Roles.Count > 1 || reading.Places.Count > 1) return null;
        var speaksOfBoth = scope.Levels.Count == 2 || scope.Roles.Count == 2 || scope.Places.Count == 2;
        if (speaksOfBoth) return PayMeanings.Bands(said with { Scope = scope with { IsComparison = true } });
        if (said.Asks.Where == AskedRegion.Both)
        {
            var both = scope with { Places = [], Regions = Enum.GetValues<Region>(), IsComparison = true };
            return PayMeanings.Bands(said with { Scope = both });
        }
        var nothingNamed = reading with { Roles = [], Levels = [], Places = [], Step = 0, Cues = new CueSet() };
        var spokenOf = ScopeResolver.Resolve(nothingNamed, facts, said.Lexicon);
        var before = Differ(spokenOf, scope) ? spokenOf : Before(said, nothingNamed);
        return before is not null && Differ(before, scope) ? Compared(said, before) : null;
    }

    // A place or a level that is only added leaves it the same.
    private static bool Differ(BandScope one, BandScope other) =>
        !one.Roles.SequenceEqual(other.Roles)
        || (one.Levels.Count == 1 && other.Levels.Count == 1 && one.Levels[0] != other.Levels[0])
        || (one.Regions.Count == 1 && other.Regions.Count == 1 && one.Regions[0] != other.Regions[0]);

    // What it left unsaid is as it is now.
    private static BandScope? Before(Said said, Reading nothingNamed)
    {
        var facts = said.Facts;
        if (facts.Before is not { } before) return null;
        return ScopeResolver.Resolve(nothingNamed, facts with
        {
            Roles = [before.Role],
            Levels = before.Level is { } its ? [its] : facts.Levels,
            Places = before.Place is { } place ? [place] : facts.Places,
        }, said.Lexicon);
    }

    // Rows that differ in more than one way are set side by side whole.
    private static Interpretation? Compared(Said said, BandScope before)
    {
        var now = said.Scope;
        var next = Settled.By(said.Facts, now) with { Subject = Subject.Pay, Stated = null };
        var (sameRole, sameLevel, sameRegion) = (
            now.Roles.SequenceEqual(before.Roles), now.Levels.SequenceEqual(before.Levels), now.Regions.SequenceEqual(before.Regions));
        Meaning? meaning = (sameRole, sameLevel, sameRegion) switch
        {
            (true, false, true) => new Meaning.AsksBands(
                now with { Levels = [.. before.Levels.Concat(now.Levels).Order()], IsComparison = true }),
            (true, true, false) => new Meaning.AsksBands(
                now with { Places = [.. before.Places, .. now.Places], Regions = Enum.GetValues<Region>(), IsComparison = true }),
            (false, true, true) => BothRoles(before, now),
            _ when before.Levels.Count == 1 && now.Levels.Count == 1 => new Meaning.ComparesBands([before, now]),
            _ => null,
        };
        return meaning is null ? null : new(meaning, next);
    }

    private static Meaning.AsksBands BothRoles(BandScope before, BandScope now) =>
        new(now with { Roles = [.. before.Roles.Union(now.Roles)], IsComparison = true });
}
