using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Conversation;

/// <summary>A place as a message names it.</summary>
/// <param name="Name">As the vocabulary prints it.</param>
public sealed record NamedPlace(string Name, PlaceArea Area, PlaceSense Sense = PlaceSense.Job)
{
    /// <summary>What is meant is what lies outside a place: "outside London".</summary>
    public bool IsOutside() => Name.StartsWith("outside ", StringComparison.OrdinalIgnoreCase);
}
