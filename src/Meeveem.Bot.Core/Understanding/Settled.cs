using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What a conversation has settled once a scope was spoken of.</summary>
internal static class Settled
{
    public static ConversationFacts By(ConversationFacts facts, BandScope scope) => facts with
    {
        Roles = Slugs(scope.Roles),
        Levels = scope.Levels,
        Places = Places(scope),
    };

    /// <summary>Those of a scope that bands are published for.</summary>
    public static IReadOnlyList<NamedPlace> Places(BandScope scope) => [.. scope.Places.Where(place => place.Area != PlaceArea.Abroad)];

    public static string[] Slugs(IReadOnlyList<Role> roles) => [.. roles.Select(role => role.Slug)];
}
