namespace Meeveem.Bot.Core.Salaries;

/// <summary>Less than full time, as somebody wrote it.</summary>
/// <param name="Share">Of full time, between 0 and 1; null where only "part time" was said.</param>
/// <param name="Said">"4 days a week", "0.6 of full time".</param>
/// <param name="AmountIsFullTime">The amount beside it is the full-time equivalent, and not what is paid for the share.</param>
public sealed record WorkingTime(decimal? Share, string Said, bool AmountIsFullTime = false);
