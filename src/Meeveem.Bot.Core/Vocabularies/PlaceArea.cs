namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>Where a place lies, as far as the guides tell places apart.</summary>
public enum PlaceArea
{
    LondonAndSouthEast,
    RestOfUk,
    WholeUk,
    Abroad,
}
