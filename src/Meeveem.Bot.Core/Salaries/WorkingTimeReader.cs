using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Finds part-time work: "part time", "0.6 FTE", "4 days a week", "60% of full time", "22.5 hours a week".</summary>
public static partial class WorkingTimeReader
{
    /// <summary>Days and hours of a full week, as replies state them.</summary>
    public const decimal FullWeekDays = 5;
    public const decimal FullWeekHours = 37.5m;

    private static readonly string[] Numbers = ["one", "two", "three", "four", "five"];

    // Without a number, all that says of part-time work has one of these, and few texts do.
    private static readonly SearchValues<string> Marks =
        SearchValues.Create(["week", "wk", "half", "part", "share", "reduced", "rata", "days"], StringComparison.OrdinalIgnoreCase);

    /// <returns>Null where full time, or no time, was said.</returns>
    public static WorkingTime? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(char.IsDigit) && !text.AsSpan().ContainsAny(Marks)) return null;
        var isFullTimeFigure = FullTimeFigure().IsMatch(text);
        return Days(text, isFullTimeFigure) ?? Hours(text, isFullTimeFigure) ?? Share(text, isFullTimeFigure)
            ?? Half(text, isFullTimeFigure)
            ?? (PartTime().IsMatch(text) ? new WorkingTime(null, "part time", isFullTimeFigure) : null);
    }

    /// <summary>The same for a reply to the question how many: "4 days", "22 hours".</summary>
    public static WorkingTime? FindAnswer(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text) ?? Find(text.TrimEnd(' ', '.', '!') + " a week");
    }

    /// <summary>How many days a year somebody is paid for: "220 days". Null where nothing is said of that.</summary>
    public static int? DaysAYear(string text) =>
        WorkedDays().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static WorkingTime? Days(string text, bool isFullTimeFigure)
    {
        var match = DaysAWeek().Match(text);
        if (!match.Success) match = DaysOfAnOffer().Match(text);
        if (!match.Success) return null;
        var word = Array.FindIndex(Numbers, number => number.Equals(match.Groups[1].Value, StringComparison.OrdinalIgnoreCase)) + 1;
        var days = word > 0 ? word : Value(match.Groups[1]);
        return Less(days / FullWeekDays, $"{Plain(days)} {(days == 1 ? "day" : "days")} a week", isFullTimeFigure);
    }

    private static WorkingTime? Hours(string text, bool isFullTimeFigure)
    {
        var match = HoursAWeek().Match(text);
        return match.Success && Value(match.Groups[1]) is >= 4 and var hours
            ? Less(hours / FullWeekHours, $"{Plain(hours)} hours a week", isFullTimeFigure)
            : null;
    }

    private static WorkingTime? Share(string text, bool isFullTimeFigure)
    {
        var match = OfFullTime().Match(text);
        if (!match.Success) return null;
        var number = match.Groups.Values.Skip(1).First(group => group.Success);
        var isPercentage = match.Value.Contains('%', StringComparison.Ordinal)
            || match.Value.Contains("per", StringComparison.OrdinalIgnoreCase);
        var share = isPercentage ? Value(number) / 100 : Value(number);
        return Less(share, $"{Plain(share)} of full time", isFullTimeFigure);
    }

    private static WorkingTime? Half(string text, bool isFullTimeFigure) =>
        HalfTime().IsMatch(text) ? new WorkingTime(0.5m, "half time", isFullTimeFigure) : null;

    private static WorkingTime? Less(decimal share, string said, bool isFullTimeFigure) =>
        share is > 0.05m and < 1 ? new WorkingTime(share, said, isFullTimeFigure) : null;

    private static decimal Value(Group group) => decimal.Parse(group.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Plain(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // Days in an office are no part of a week's work.
    [GeneratedRegex(
        @"(?<!\b(?:office|hq|site|remote(?:ly)?|(?<!take[ -])home|wfh|hybrid|in[ -]person|commut\w+"
        + @"|(?:be|come|coming|go|going) in) "
        + @"(?:for |about |around |at least |up to |just |only )?)"
        + @"\b([1-4](?:\.5)?|one|two|three|four)[ -]?days?[ -]?(?:a|per|each|of the|/)?[ -]?(?:working )?(?:week|wk)\b"
        + @"(?!\s*,?\s*(?:in (?:the |an |our |their )?(?:office|hq|building)|on[ -]?site|at (?:home|the)|from home|remote|wfh"
        + @"|working from|hybrid|commut))", RegexOptions.IgnoreCase)]
    private static partial Regex DaysAWeek();

    // "Offered four days, 48k", "58k for the 4 days", "what would I get for three days?".
    [GeneratedRegex(
        @"(?:\b(?:offered|offering|work|working|doing)\s(?:me\s|us\s)?|\d{2}(?:k|,?\d{3})\s(?:for|over)\s(?:the\s|those\s|just\s)?"
        + @"|\b(?:get|paid|earn)\s(?:for|on)\s(?:the\s|just\s)?)"
        + @"([1-4]|one|two|three|four)[ -]days?\b"
        + @"(?=\s*(?:[,.;:?]|$|at\s+£?\d|for\s+£?\d))", RegexOptions.IgnoreCase)]
    private static partial Regex DaysOfAnOffer();

    [GeneratedRegex(@"\b(\d{1,2}(?:\.\d{1,2})?)[ -]?(?:hours?|hrs?)[ -]?(?:a|per|each|/)?[ -]?(?:week|wk)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HoursAWeek();

    [GeneratedRegex(
        @"(?<![\d.])(0?\.\d{1,2})\s?(?:fte|wte|of (?:a )?full|full|post\b|role\b|job\b|contract\b|position\b)"
        + @"|\b(\d{1,2})\s?(?:%|per\s?cent)\s?(?:fte|wte|of (?:a )?full|full|hours|time|contract)"
        + @"|\b(?:fte|wte)\s?(?:of|is|:|=)?\s?(0?\.\d{1,2})\b"
        + @"|pro[ -]?rata\W{1,3}(?:at |of |to )?(0?\.\d{1,2})\b"
        + @"|\b(?:do|work|working|at|on)(?: a| an)? (0?\.\d{1,2})\b(?![\dk%])", RegexOptions.IgnoreCase)]
    private static partial Regex OfFullTime();

    // Fewer are rather those of a leave, a notice or a short contract, unless they are said to be worked; a year has 262 weekdays.
    [GeneratedRegex(
        @"(?<![\d.,£])\b(1[89]\d|2[0-5]\d|26[0-2]|1\d\d(?= (?:(?:working|billable|billed|paid|chargeable) days|days a year)\b)) "
        + @"(?:(?:working|billable|billed|paid|chargeable) )?days\b", RegexOptions.IgnoreCase)]
    private static partial Regex WorkedDays();

    [GeneratedRegex(@"\bhalf[ -]?time\b|\bhalf (?:a |the )?week\b", RegexOptions.IgnoreCase)]
    private static partial Regex HalfTime();

    [GeneratedRegex(@"\bpart[ -]?time\b|\bjob[ -]?share\b|\breduced hours\b|\bpro[ -]?rata\b", RegexOptions.IgnoreCase)]
    private static partial Regex PartTime();

    // "45k FTE", "50k pro rata", "full time equivalent of 50k": the amount is for a full week.
    [GeneratedRegex(
        @"(?<![\d.])\d{2,3}[\d,]*k?\s?(?:\(?fte\b|\(?wte\b|\(?full[ -]time equivalent|pro[ -]?rata|pro rata'?d)"
        + @"|full[ -]time equivalent (?:of|is) ", RegexOptions.IgnoreCase)]
    private static partial Regex FullTimeFigure();
}
