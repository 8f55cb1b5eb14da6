using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"The Manchester one", "the platform offer": one of the offers that were set side by side.</summary>
internal static class OneOfTheOffers
{
    /// <summary>The offers of a talk.</summary>
    public static IReadOnlyList<HeldOffer> Of(IReadOnlyList<Meaning.ChecksOffer> checks) =>
        [.. checks.Where(check => check.Scope.Roles.Count == 1).Select(check => new HeldOffer(
            check.Scope.Roles[0].Slug,
            check.Scope.Levels.Count == 1 ? check.Scope.Levels[0] : null,
            check.Scope.Places.Count == 1 ? check.Scope.Places[0] : null,
            check.Amount with { Start = 0, End = 0 }))];

    /// <returns>What is settled with the offer that the message names by its place or its role; as it was where it names none, or
    /// several.</returns>
    public static ConversationFacts Told(Reading reading, ConversationFacts facts) =>
        facts.Offers.Where(offer => IsNamed(offer, reading)).ToList() is [var one] ? About(one, facts) : facts;

    /// <summary>What is settled once an offer is spoken of.</summary>
    public static ConversationFacts About(HeldOffer offer, ConversationFacts facts) => facts with
    {
        Roles = [offer.Role],
        Levels = offer.Level is { } level ? [level] : [],
        Places = offer.Place is { } place ? [place] : [],
        Stated = offer.Amount,
        Subject = Subject.Offer,
    };

    /// <summary>What is settled, without the offers once a role is spoken of that none of them is for.</summary>
    public static ConversationFacts Kept(ConversationFacts next) =>
        next.Offers.Count == 0 || next.Roles.All(role => next.Offers.Any(offer => offer.Role == role)) ? next : next with { Offers = [] };

    private static bool IsNamed(HeldOffer offer, Reading reading)
    {
        var isOfItsRole = reading.Roles.Count == 0 || reading.Roles is [var role] && role.Slug == offer.Role;
        var isOfItsPlace = reading.Places.Count == 0 || reading.Places is [var place] && place.Name == offer.Place?.Name;
        return isOfItsRole && isOfItsPlace && reading.Roles.Count + reading.Places.Count > 0;
    }
}
