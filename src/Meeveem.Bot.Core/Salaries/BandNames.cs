namespace Meeveem.Bot.Core.Salaries;

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
