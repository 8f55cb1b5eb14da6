namespace Meeveem.Bot.Tests.Salaries;

/// <summary>The figures as published, typed in from the pages: 35 cells of four roles.</summary>
internal static class PublishedCells
{
    private const string London = "London & South East", Rest = "Rest of UK";

    public static readonly (string Role, string Level, string Region, int Minimum, int Maximum)[] All =
    [
        ("Senior Software Engineer", "Junior", London, 35_000, 50_000),
        ("Senior Software Engineer", "Mid-level", London, 50_000, 75_000),
        ("Senior Software Engineer", "Senior", London, 75_000, 110_000),
        ("Senior Software Engineer", "Lead", London, 105_000, 140_000),
        ("Senior Software Engineer", "Head / Director", London, 130_000, 200_000),
        ("Backend Engineer", "Junior", London, 35_000, 48_000),
        ("Backend Engineer", "Junior", Rest, 30_000, 42_000),
        ("Backend Engineer", "Mid-level", London, 50_000, 75_000),
        ("Backend Engineer", "Mid-level", Rest, 45_000, 65_000),
        ("Backend Engineer", "Senior", London, 75_000, 105_000),
        ("Backend Engineer", "Senior", Rest, 65_000, 90_000),
        ("Backend Engineer", "Lead", London, 95_000, 130_000),
        ("Backend Engineer", "Lead", Rest, 80_000, 115_000),
        ("Backend Engineer", "Head / Director", London, 120_000, 175_000),
        ("Backend Engineer", "Head / Director", Rest, 100_000, 155_000),
        ("Platform Engineer", "Junior", London, 45_000, 60_000),
        ("Platform Engineer", "Junior", Rest, 38_000, 55_000),
        ("Platform Engineer", "Mid-level", London, 60_000, 85_000),
        ("Platform Engineer", "Mid-level", Rest, 52_000, 75_000),
        ("Platform Engineer", "Senior", London, 85_000, 110_000),
        ("Platform Engineer", "Senior", Rest, 70_000, 95_000),
        ("Platform Engineer", "Lead", London, 105_000, 135_000),
        ("Platform Engineer", "Lead", Rest, 85_000, 115_000),
        ("Platform Engineer", "Head / Director", London, 125_000, 170_000),
        ("Platform Engineer", "Head / Director", Rest, 105_000, 150_000),
        ("Health Informatics Engineer", "Junior", London, 35_000, 45_000),
        ("Health Informatics Engineer", "Junior", Rest, 32_000, 42_000),
        ("Health Informatics Engineer", "Mid-level", London, 45_000, 60_000),
        ("Health Informatics Engineer", "Mid-level", Rest, 40_000, 55_000),
        ("Health Informatics Engineer", "Senior", London, 60_000, 80_000),
        ("Health Informatics Engineer", "Senior", Rest, 55_000, 75_000),
        ("Health Informatics Engineer", "Lead", London, 80_000, 105_000),
        ("Health Informatics Engineer", "Lead", Rest, 70_000, 95_000),
        ("Health Informatics Engineer", "Head / Director", London, 105_000, 150_000),
        ("Health Informatics Engineer", "Head / Director", Rest, 95_000, 140_000),
    ];
}
