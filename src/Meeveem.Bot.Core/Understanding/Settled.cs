using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What a conversation has settled once a scope was spoken of.</summary>
internal static class Settled
{
    public static ConversationFacts By(ConversationFacts facts, BandScope scope) => facts with
    {
        Roles = Slugs(scope.Roles),
        Levels = scope.Levels,
        Places = [.. scope.Places.Where(place => place.Area != PlaceArea.Abroad)],
    };

    public static string[] Slugs(IReadOnlyList<Role> roles) => [.. roles.Select(role => role.Slug)];
}
