using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>When a page was published and updated: from lines such as "Posted on 3 February 2026 | Updated 4 March
/// 2026", and from an HTML page's head.</summary>
internal static partial class PageDates
{
    private static readonly string[] Formats =
    [
        "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy", "d MMMM, yyyy",
        "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "yyyy/MM/dd",
    ];

    private static readonly string[] PublishedNames =
    [
        "article:published_time", "date", "pubdate", "publish-date", "publication_date", "datepublished", "dc.date",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "og:published_time",
    ];

    private static readonly string[] UpdatedNames =
    [
        "article:modified_time", "og:updated_time", "last-modified", "lastmod", "datemodified", "dcterms.modified",
        "dc.date.modified", "revised",
    ];

    /// <summary>Reads a line that holds dates and nothing else; a date of one kind that is no date is an error.</summary>
    /// <returns>False for any other line.</returns>
    public static bool TryRead(PageLine line, GuideDraft draft, FindingList findings)
    {
        var found = Dated().Matches(line.Text);
        if (found.Count > 0 && Rest().IsMatch(Dated().Replace(line.Text, "")))
        {
            foreach (Match match in found) Set(match, line, draft, findings);
            return true;
        }
        var whole = DateLine().Match(line.Text);
        if (!whole.Success) return false;
        Set(whole, line, draft, findings);
        return true;
    }

    /// <summary>Reads what the head of an HTML page says; what the page itself says comes later, and wins.</summary>
    public static void ReadMeta(IDocument document, string html, GuideDraft draft)
    {
        foreach (var meta in document.QuerySelectorAll("meta[content]"))
        {
            var said = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? "";
            var name = said.ToLowerInvariant();
            if (PublishedNames.Contains(name)) draft.Published ??= Day(meta.GetAttribute("content"));
            if (UpdatedNames.Contains(name)) draft.Updated ??= Day(meta.GetAttribute("content"));
        }
        foreach (Match data in Data().Matches(html))
        {
            if (data.Groups["name"].Value == "Published") draft.Published ??= Day(data.Groups["day"].Value);
            else draft.Updated ??= Day(data.Groups["day"].Value);
        }
        // A page that was put on its site before the day that it tells as published was not updated since.
        if (draft.Updated < draft.Published) draft.Updated = null;
    }

    /// <summary>The day of a <c>time</c> element, where its own words are none.</summary>
    public static string? OfTime(string? machine, string words) =>
        Day(words) is null && Day(machine) is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static void Set(Match match, PageLine line, GuideDraft draft, FindingList findings)
    {
        var value = match.Groups["date"].Value.Trim('*', '_', ' ');
        if (Day(value) is not { } date)
        {
            findings.Error(line.Line, $"{SafeText.Quote(value)} is not a date; expected one such as January 31, 2026.");
        }
        else if (match.Groups["published"].Success)
        {
            (draft.Published, draft.PublishedLine) = (date, line.Line);
        }
        else
        {
            (draft.Updated, draft.UpdatedLine) = (date, line.Line);
        }
    }

    private static DateOnly? Day(string? text)
    {
        if (text is null) return null;
        var plain = Ordinal().Replace(SafeText.Line(text), "$1");
        plain = Weekday().Replace(plain, "");
        if (DateOnly.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date))
            return date;
        var beginning = plain.Length > 10 ? plain[..10] : plain;
        return DateOnly.TryParseExact(beginning, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) ? date : null;
    }

    private const string Word = "(?:(?<published>published|posted|first published|date posted)"
        + "|(?:last |page )?(?:updated|reviewed|modified|revised))";
    private const string Months = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    [GeneratedRegex($@"^[*_]*{Word}(?: (?:date|on))?[*_]*\s*:\s*[*_]*(?<date>.{{0,60}})$", RegexOptions.IgnoreCase)]
    private static partial Regex DateLine();

    [GeneratedRegex(
        $@"[*_]*\b{Word}(?: (?:date|on))?[*_]*\s*:?\s*[*_]*(?<date>(?:[a-z]{{3,6}}day,? )?"
        + $@"(?:\d{{1,2}}(?:st|nd|rd|th)? {Months},? \d{{4}}|{Months} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
        + @"|\d{4}[-/]\d\d[-/]\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}))[*_]*"
        + @"(?:T[\d:.]+Z?| at \d{1,2}[:.]\d\d(?: ?[ap]m)?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Dated();

    // Between two dates and around them: marks, and who wrote the page.
    [GeneratedRegex(@"^[\s|·•,;/()–—-]*(?:(?:by|written by|author:?)\s.{1,60})?[\s|·•,;/()–—.-]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Rest();

    [GeneratedRegex(@"(\d)(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"""date(?<name>Published|Modified)""\s*:\s*""(?<day>[^""]{1,40})""")]
    private static partial Regex Data();
}
