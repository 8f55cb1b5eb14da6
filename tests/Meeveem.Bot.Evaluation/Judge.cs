using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Evaluation;

/// <summary>Decides whether a reply passes, by the rules that the question set's own README gives.</summary>
public sealed partial class Judge(IReadOnlyList<Guide> guides)
{
    private const int MostWords = 70;
    private const int MostWordsOfMany = 120;

    private readonly HashSet<int> _published = 
    [
        .. guides.SelectMany(guide => guide.Bands).SelectMany(band => new[] { band.Minimum.Amount, band.Maximum.Amount }),
        .. guides.SelectMany(guide => guide.AllText()).SelectMany(text => Money().Matches(Thousands(text))).Select(Amount),
    ];

    public IReadOnlyList<string> Faults(Expectation? expected, Answer answer, IReadOnlyList<string> said)
    {
        var faults = new List<string>();
        var raw = Visible(answer);
        var text = Normal(raw);
        var outcome = OutcomeName(answer.Outcome);
        if (expected?.Outcome is { Count: > 0 } outcomes && !outcomes.Contains(outcome))
            faults.Add($"outcome {outcome}, not {string.Join('/', outcomes)}");
        var roles = answer.Citations.Select(citation => citation.Role.Slug).ToHashSet();
        foreach (var role in expected?.Roles ?? [])
        {
            if (!roles.Contains(role)) faults.Add("no source for role " + role);
        }
        if (expected?.Sections is { Count: > 0 } sections && !answer.Citations.Any(citation => sections.Contains(citation.Section.Slug())))
            faults.Add($"no source in section {string.Join('/', sections)}");
        foreach (var item in expected?.AllOf ?? [])
        {
            var options = item.ValueKind == JsonValueKind.Array
                ? item.EnumerateArray().Select(each => each.GetString()!)
                : [item.GetString()!];
            if (!options.Any(option => Has(text, option))) faults.Add("lacks " + item);
        }
        if (expected?.AnyOf is { Count: > 0 } any && !any.Any(option => Has(text, option)))
            faults.Add("lacks any of " + string.Join(", ", any.Take(6)));
        foreach (var item in expected?.NoneOf ?? [])
        {
            if (Has(text, item)) faults.Add("has " + item);
        }
        faults.AddRange(Invented(raw, said).Select(figure => $"figure {figure} is in no guide"));
        if (answer.Outcome is Outcome.Band or Outcome.Guide)
        {
            if (answer.Citations.Count == 0) faults.Add("no citation");
            else if (!raw.Contains("[1]", StringComparison.Ordinal)) faults.Add("no [1] mark");
        }
        return faults;
    }

    /// <summary>Whether the answer's first 70 words hold one of the point's strings;
    /// for a list of lists, the first 120 words one of each.</summary>
    /// <returns>Null where the turn says nothing of it.</returns>
    public static bool? IsToThePoint(Expectation? expected, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (expected?.Point is not { Count: > 0 } point || expected.Outcome?.Contains("guide") != true) return null;
        var isNested = point[0].ValueKind == JsonValueKind.Array;
        var start = Beginning(answer.Text, isNested ? MostWordsOfMany : MostWords);
        bool Holds(JsonElement text) => start.Contains(Normal(text.GetString()!), StringComparison.Ordinal);
        return answer.Outcome == Outcome.Guide && (isNested ? point.All(group => group.EnumerateArray().Any(Holds)) : point.Any(Holds));
    }

    private static string Beginning(string text, int words)
    {
        var taken = new List<string>();
        var count = 0;
        foreach (var token in Normal(CitationMarks().Replace(text, " ")).Split(' '))
        {
            if (token.Any(char.IsLetterOrDigit) && ++count > words) break;
            taken.Add(token);
        }
        return string.Join(' ', taken);
    }

    private List<int> Invented(string raw, IReadOnlyList<string> said)
    {
        var theirs = said.SelectMany(turn => Loose().Matches(turn)).Select(Amount).ToHashSet();
        theirs.UnionWith([.. theirs.Where(value => value < 1000).Select(value => value * 1000)]);
        var known = new HashSet<int>([.. _published, .. theirs]);
        // Arithmetic on the person's own figure is no invention.
        if (said.Any(turn => Periods().IsMatch(turn)))
        {
            known.UnionWith(theirs.SelectMany(value =>
                Factors.Select(factor => (int)Math.Round(Math.Min(value * factor, int.MaxValue)))));
        }
        var invented = new List<int>();
        var text = Thousands(raw);
        foreach (Match match in Money().Matches(text))
        {
            var value = Amount(match);
            var around = text[Math.Max(0, match.Index - 90)..Math.Min(text.Length, match.Index + 90)];
            var isGap = GapWords().IsMatch(around) && known.Any(other => known.Contains(value + other));
            if (!known.Contains(value) && !isGap) invented.Add(value);
        }
        return invented;
    }

    private static string Visible(Answer answer)
    {
        var rows = answer.Bands?.Rows.Select(row => row.Minimum is null
            ? $"{row.Role.Name} {row.Level.Name()} {row.Region.Name()} not published"
            : $"{row.Role.Name} {row.Level.Name()} {row.Region.Name()} {row.Minimum}–{row.Maximum}") ?? [];
        return string.Join('\n', (IEnumerable<string>)[answer.Text, answer.Bands?.Caption ?? string.Empty, .. rows]);
    }

    public static string OutcomeName(Outcome outcome) => outcome == Outcome.NoAnswer ? "no_answer" : outcome.ToString().ToLowerInvariant();

    private static string Thousands(string text) => SpreadK().Replace(Dashes().Replace(text, "-"), "£$1k-£$2k");

    private static string Normal(string text)
    {
        text = Links().Replace(text, "$1");
        text = Thousands(text).Replace('’', '\'').Replace('‘', '\'');
        text = Money().Replace(text, match => "£" + Amount(match).ToString(CultureInfo.InvariantCulture));
        return Spaces().Replace(Marks().Replace(text, " "), " ").Trim().ToLowerInvariant();
    }

    private static bool Has(string text, string item)
    {
        var wanted = Normal(item);
        return wanted.StartsWith('£')
            ? Regex.IsMatch(text, Regex.Escape(wanted) + @"(?!\d)")
            : text.Contains(wanted, StringComparison.Ordinal);
    }

    private static int Amount(Match match)
    {
        var value = double.Parse(Groups().Replace(match.Groups[1].Value, string.Empty), CultureInfo.InvariantCulture);
        var unit = match.Groups[2].Value.Trim().ToLowerInvariant();
        value *= unit is "k" or "grand" or "thousand" ? 1000 : unit == "m" ? 1_000_000 : 1;
        return value > int.MaxValue ? int.MaxValue : (int)Math.Round(value);
    }

    [GeneratedRegex(@"£\s?(\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:\s?(k\b|m\b|grand\b))?", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex(@"(?:£\s?)?(\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:\s?(k\b|m\b|grand\b|thousand\b))?", RegexOptions.IgnoreCase)]
    private static partial Regex Loose();

    // Hours, days, weeks and months in a year; part of a week; full-time equivalents.
    private static readonly double[] Factors =
    [
        12, 1 / 12.0, 52, 1 / 52.0,
        .. new[] { 35, 36, 37, 37.5, 38, 39, 40 }.Select(hours => hours * 52),
        .. Enumerable.Range(210, 52).Select(days => (double)days),
        .. Enumerable.Range(1, 4).SelectMany(days => new[] { days / 5.0, 5.0 / days }),
        .. Enumerable.Range(1, 9).SelectMany(tenths => new[] { tenths / 10.0, 10.0 / tenths }),
    ];

    [GeneratedRegex(
        @"\b(hours?|hourly|ph|days?|daily|pd|weeks?|weekly|months?|monthly|pcm|part[ -]time|fte|pro[ -]rata|half[ -]time)\b"
            + @"|/(h|hr|d|day)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Periods();

    [GeneratedRegex(
        @"\b(above|below|more|less|over|under|gap|differ\w*|higher|lower|between|short|wide|spread|headroom|apart|up|step"
            + @"|increase|rise|jump|span\w*)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex GapWords();

    [GeneratedRegex(@"£\s?(\d{2,3})\s?-\s?£?\s?(\d{2,3})\s?k\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpreadK();

    [GeneratedRegex(@"[\u2010-\u2015\u2212]")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\[\d+\](?:\([^)]*\))?")]
    private static partial Regex CitationMarks();

    [GeneratedRegex(@"[*_`#>|~]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[, \u00a0\u202f]")]
    private static partial Regex Groups();
}
