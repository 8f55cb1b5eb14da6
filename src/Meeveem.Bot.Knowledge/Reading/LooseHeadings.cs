using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What the headings of an ordinary careers page mean: "Day to day", "What you'll earn", "Skills you'll need".</summary>
/// <remarks>Looser than <see cref="Headings"/>, and so only for pages that an editor reads through before they are served, and for
/// questions that head a section of a published page.</remarks>
internal static partial class LooseHeadings
{
    private const int LongestLine = 80;

    // The first that fits; what is asked of pay comes before what is asked of the work.
    private static readonly (SectionKind Kind, Regex Pattern)[] Meanings =
    [
        (SectionKind.Faq, Faq()),
        (SectionKind.Salary, Salary()),
        (SectionKind.NextRole, NextRole()),
        (SectionKind.Pathways, Pathways()),
        (SectionKind.Differences, Differences()),
        (SectionKind.Skills, Skills()),
        (SectionKind.Responsibilities, Responsibilities()),
        (SectionKind.Overview, Overview()),
    ];

    public static SectionKind? Of(PageLine line)
    {
        if (line.Opens is { } strict) return strict;
        if (line.IsTitle || line.Text.Contains('|')) return null;
        var heading = Headings.Bare(line.Text).Replace('’', '\'');
        if (line.Heading > 0)
            return First(meaning => meaning.Pattern.IsMatch(heading));
        // A page without marks: a short line that is a heading's words and nothing else.
        if (heading.Length is 0 or > LongestLine || line.Text[^1] is '.' or '!' or ',' or ';' || Headings.Bullet().IsMatch(line.Text))
            return null;
        bool IsAll(Match match) =>
            match is { Success: true, Index: 0 }
            && (match.Length == heading.Length || Ending().IsMatch(heading[match.Length..]));
        return First(meaning => IsAll(meaning.Pattern.Match(heading)));
    }

    private static SectionKind? First(Func<(SectionKind Kind, Regex Pattern), bool> means) =>
        Meanings.Where(means).Select(meaning => (SectionKind?)meaning.Kind).FirstOrDefault();

    // "Day to day in digital health", "Pay and benefits", "Skills and experience".
    [GeneratedRegex(@"^\s*\??$|^ (in|for|of|as|and|&) .{2,60}$", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    [GeneratedRegex(@"\b(faqs?|frequently asked|(common |your )?questions( and answers)?|q ?(&|and) ?a)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Faq();

    [GeneratedRegex(
        @"\b((what (is|are) the )?(uk )?salary( ranges?| guide)?|(what are the )?salaries|(rates of )?pay( bands?| scales?)?"
        + @"|what (you'll|you will|you could|you can|will i|could i|can i|do they|does .{2,40}) earn|earnings|wages?"
        + @"|remuneration|compensation|how much .{2,40}(earn|paid|make)|what .{2,30} get paid)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Salary();

    [GeneratedRegex(
        @"\b((find )?(your |a )?next (role|job)|(current |find |latest |related )?(vacancies|jobs)"
        + @"|(how to )?apply( now)?|where to find (work|jobs))\b", RegexOptions.IgnoreCase)]
    private static partial Regex NextRole();

    [GeneratedRegex(
        @"\b((career|typical) (pathways?|paths?|progression|development|prospects)|progression|prospects"
        + @"|how (to|do (you|i|people)) (become|get into|get in|start)\b.{0,40}|becoming an? .{2,40}|getting (in|started)"
        + @"|entry (routes?|requirements)|routes in|where (it|this|the (job|role)) (can|could) (lead|take you)"
        + @"|training( and (development|qualifications))?|qualifications)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pathways();

    [GeneratedRegex(
        @"\b(how .{2,60} (differs?|(is|are) different)|how (is|are) .{2,60} different|what sets .{2,40} apart"
        + @"|what makes .{2,40} different|what's different.{0,40}"
        + @"|differences)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Differences();

    [GeneratedRegex(
        @"\b((core |key |essential |main )?skills( (you'll|you will|you) need| needed| required)?"
        + @"|what you('ll| will)? need|who we('re| are) looking for|(what|who) we('re| are) looking for|requirements"
        + @"|person specification|about you|competenc(y|ies)|knowledge and experience)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Skills();

    [GeneratedRegex(
        @"\b(day[ -]to[ -]day( (work|life|tasks|duties|responsibilities))?|an? (typical )?day in the life.{0,40}"
        + @"|(a )?typical (working )?day|(what are the )?(key |main |core |your )?(duties|tasks|responsibilities)"
        + @"|what (you'll|you will|you'd|you would|they|will i|does .{2,40}) (be doing|do)|the work|working (day|life)"
        + @"|role and responsibilities)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Responsibilities();

    [GeneratedRegex(
        @"\b(what (is|does|are) an? .{2,60}|overview|(about )?(the|this) (role|job)|about the work|introduction"
        + @"|(job |role )?(description|summary|profile)|at a glance)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Overview();
}
