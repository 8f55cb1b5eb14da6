using System.Globalization;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Seniority as the guides' salary tables name it, lowest first.</summary>
public enum Level
{
    Junior,
    MidLevel,
    Senior,
    Lead,
    HeadOrDirector,
}

/// <summary>The two parts of the UK that the guides publish bands for.</summary>
public enum Region
{
    LondonAndSouthEast,
    RestOfUk,
}

/// <summary>Whole pounds sterling a year.</summary>
public readonly record struct Pounds(int Amount) : IComparable<Pounds>
{
    public int CompareTo(Pounds other) => Amount.CompareTo(other.Amount);
    public static bool operator <(Pounds left, Pounds right) => left.Amount < right.Amount;
    public static bool operator >(Pounds left, Pounds right) => left.Amount > right.Amount;
    public static bool operator <=(Pounds left, Pounds right) => left.Amount <= right.Amount;
    public static bool operator >=(Pounds left, Pounds right) => left.Amount >= right.Amount;

    /// <summary><c>£65,000</c>.</summary>
    public override string ToString() => "£" + Amount.ToString("#,0", CultureInfo.InvariantCulture);
}

/// <summary>The annual base range that a guide publishes for one level in one region; both ends belong to it.</summary>
/// <param name="Line">Line of the guide's file, from 1.</param>
public sealed record Band(Level Level, Region Region, Pounds Minimum, Pounds Maximum, int Line)
{
    public bool Contains(Pounds amount) => amount >= Minimum && amount <= Maximum;

    /// <summary><c>£65,000–£90,000</c>.</summary>
    public string Range => $"{Minimum}–{Maximum}";
}

/// <summary>The names of levels and regions that people read, and the slugs of the API.</summary>
public static class BandNames
{
    public static string Name(this Level level) => level switch
    {
        Level.Junior => "Junior",
        Level.MidLevel => "Mid-level",
        Level.Senior => "Senior",
        Level.Lead => "Lead",
        _ => "Head / Director",
    };

    public static string Slug(this Level level) => level switch
    {
        Level.Junior => "junior",
        Level.MidLevel => "mid-level",
        Level.Senior => "senior",
        Level.Lead => "lead",
        _ => "head-director",
    };

    public static string Name(this Region region) =>
        region == Region.LondonAndSouthEast ? "London & South East" : "Rest of UK";

    public static string Slug(this Region region) =>
        region == Region.LondonAndSouthEast ? "london-south-east" : "rest-of-uk";
}
