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
