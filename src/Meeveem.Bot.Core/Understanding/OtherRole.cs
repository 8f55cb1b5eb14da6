using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"The other one", "the former", "the second job": one of the two roles spoken of last.</summary>
internal static class OtherRole
{
    private static readonly HashSet<string> Nouns = ["one", "job", "role", "post", "position", "guide"];

    /// <returns>The reading with the role that such words mean, and what was settled without an amount and a place that were another
    /// role's; both as they were where the message names a role, or two were not spoken of.</returns>
    public static (Reading Reading, ConversationFacts Facts) Told(Reading reading, ConversationFacts facts, Lexicon lexicon)
    {
        var words = reading.Words;
        if (reading.Roles.Count > 0 || reading.Pasted is not null || ScopeResolver.NamesFormerAndLatter(words)) return (reading, facts);
        if (facts.Offers is [var one, var other])
        {
            var which = Lettered(words, one, other)
                ?? Enumerable.Range(0, words.Count).Select(at => Meant(words, at, lexicon)).FirstOrDefault(each => each != Which.None);
            var isOfTheFirst = which == Which.First || (which == Which.NotTheLast && facts.Stated == other.Amount);
            if (which == Which.None) return (reading, facts);
            var offer = isOfTheFirst ? one : other;
            // "Has A anything like that?", after what a guide says of the job.
            var isOfTheWork = facts.Subject == Subject.Guide && reading.Amounts.Count == 0 && !reading.Cues.HasAny(RefusalReader.PayCues);
            return isOfTheWork && lexicon.Roles.FirstOrDefault(role => role.Slug == offer.Role) is { } its
                ? (reading with { Roles = [its] }, facts)
                : (reading, OneOfTheOffers.About(offer, facts));
        }
        if (Spoken(facts) is not (var first, var second)) return (reading, facts);
        for (var i = 0; i < words.Count; i++)
        {
            var meant = Meant(words, i, lexicon) switch
            {
                Which.First => first,
                Which.Second => second,
                Which.NotTheLast when facts.Roles.Count == 1 => facts.RoleBefore,
                _ => null,
            };
            if (meant is null || lexicon.Roles.FirstOrDefault(role => role.Slug == meant) is not { } role) continue;
            var isOfAnother = facts.Stated is not null && !facts.Roles.SequenceEqual([meant]);
            var kept = isOfAnother ? facts with { Stated = null, Places = [], Subject = Subject.Pay } : facts;
            return (reading with { Roles = [role] }, kept);
        }
        return (reading, facts);
    }

    private enum Which
    {
        None,
        First,
        Second,
        NotTheLast,
    }

    // In the order in which they were named.
    private static (string First, string Second)? Spoken(ConversationFacts facts) => facts switch
    {
        { Roles: [var first, var second] } => (first, second),
        { Roles: [var now], RoleBefore: { } after, CameFirst: true } => (now, after),
        { Roles: [var now], RoleBefore: { } before } => (before, now),
        _ => null,
    };

    // "And if A went to 79k?", "B's lot"; "is A better than B?" is of both. Null where no letter names an offer.
    private static Which? Lettered(IReadOnlyList<Word> words, HeldOffer one, HeldOffer other)
    {
        bool Names(HeldOffer offer) => offer.Letter is { } letter && words.Any(word => OneOfTheOffers.IsLetter(word, letter));
        return (Names(one), Names(other)) switch
        {
            (true, true) => Which.None,
            (true, false) => Which.First,
            (false, true) => Which.Second,
            _ => null,
        };
    }

    // "My first job" and "the former employer" are others.
    private static Which Meant(IReadOnlyList<Word> words, int at, Lexicon lexicon)
    {
        if (at == 0 || words[at - 1].Form is not ("the" or "that")) return Which.None;
        var endsHere = at + 1 == words.Count || words[at + 1].AfterBreak;
        var isNamed = endsHere || Nouns.Contains(words[at + 1].Form);
        var standsAlone = endsHere || lexicon.StopForms.Contains(words[at + 1].Form);
        return words[at].Form switch
        {
            "former" when standsAlone || isNamed => Which.First,
            "latter" when standsAlone || isNamed => Which.Second,
            "first" when isNamed => Which.First,
            "second" when isNamed => Which.Second,
            "other" when isNamed => Which.NotTheLast,
            _ => Which.None,
        };
    }
}
