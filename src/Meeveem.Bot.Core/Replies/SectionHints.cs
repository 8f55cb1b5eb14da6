using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Which section answers which cue.</summary>
internal static class SectionHints
{
    private sealed record Hint(Cue Cue, SectionKind Section);

    // Most telling first: the first that a question has is its section.
    private static readonly Hint[] Hints =
    [
        new(Cue.Purpose, SectionKind.Overview),
        new(Cue.Extras, SectionKind.Salary),
        new(Cue.PayDrivers, SectionKind.Salary),
        new(Cue.Interview, SectionKind.Faq),
        new(Cue.OnCall, SectionKind.Faq),
        new(Cue.Experience, SectionKind.Faq),
        new(Cue.Jobs, SectionKind.NextRole),
        new(Cue.Entry, SectionKind.Pathways),
        new(Cue.Skills, SectionKind.Skills),
        new(Cue.Pathways, SectionKind.Pathways),
        new(Cue.Differences, SectionKind.Differences),
        new(Cue.Responsibilities, SectionKind.Responsibilities),
        new(Cue.Overview, SectionKind.Overview),
    ];

    public static SectionKind? Main(CueSet cues) => Of(cues).Select(hint => (SectionKind?)hint.Section).FirstOrDefault();

    /// <summary>The sections that the cues name, most telling first.</summary>
    public static IReadOnlyList<SectionKind> Named(CueSet cues) => [.. Of(cues).Select(hint => hint.Section).Distinct()];

    private static IEnumerable<Hint> Of(CueSet cues)
    {
        // On-call as money stands with the money.
        var paidOnCall = cues.Has(Cue.OnCall) && (cues.Has(Cue.Extras) || cues.HasAny(Cue.Pay));
        return Hints.Where(hint => cues.Has(hint.Cue) || (paidOnCall && hint.Cue == Cue.Extras)).Where(hint => !(paidOnCall && hint.Cue == Cue.OnCall));
    }
}
