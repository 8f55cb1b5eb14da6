namespace Meeveem.Bot.Core.Salaries;

/// <summary>The two parts of the UK that the guides publish bands for.</summary>
public enum Region
{
    LondonAndSouthEast,
    RestOfUk,
}
