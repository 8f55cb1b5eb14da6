namespace Meeveem.Bot.Core.Salaries;

/// <summary>Which bands an amount asks for, by the end of the band that it is held against.</summary>
public enum AmountDirection
{
    /// <summary>The bands that hold it.</summary>
    None,

    /// <summary>"Over 100k", "at least 100k": the bands whose upper end reaches it.</summary>
    Above,

    /// <summary>"Under 40k": the bands whose lower end is below it.</summary>
    Below,

    /// <summary>"At most 60k", a recruiter's budget: the bands whose lower end it reaches.</summary>
    Budget,
}
