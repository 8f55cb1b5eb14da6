using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Which sections answer which cue, how much they are favoured, and the words that the cue brings to a search.</summary>
internal static class SectionHints
{
    private sealed record Hint(Cue Cue, SectionKind Section, double Factor, string[] Words);

    // Most telling first: the first that a question has is its section.
    private static readonly Hint[] Hints =
    [
        new(Cue.Purpose, SectionKind.Overview, 2.5, []),
        new(Cue.Extras, SectionKind.Salary, 3, ["bonus", "equity", "on call allowance", "base"]),
        new(Cue.PayDrivers, SectionKind.Salary, 3, ["driven", "pay"]),
        new(Cue.Interview, SectionKind.Faq, 2.5, ["interview"]),
        new(Cue.OnCall, SectionKind.Faq, 2.5, ["on call"]),
        new(Cue.Experience, SectionKind.Faq, 2.5, ["experience", "healthcare", "domain"]),
        new(Cue.Jobs, SectionKind.NextRole, 4, ["search", "roles"]),
        new(Cue.Entry, SectionKind.Pathways, 2.2, []),
        new(Cue.Skills, SectionKind.Skills, 2.2, []),
        new(Cue.Pathways, SectionKind.Pathways, 2.2, []),
        new(Cue.Differences, SectionKind.Differences, 2, []),
        new(Cue.Responsibilities, SectionKind.Responsibilities, 1.8, []),
        new(Cue.Overview, SectionKind.Overview, 1.3, []),
    ];

    public static SectionKind? Main(CueSet cues) => Of(cues).Select(hint => (SectionKind?)hint.Section).FirstOrDefault();

    /// <summary>Factors for a search; where several cues meet, each counts.</summary>
    public static IReadOnlyDictionary<SectionKind, double> Favoured(CueSet cues)
    {
        // What moves pay and where to apply answer no question that is not about them.
        var favoured = new Dictionary<SectionKind, double> { [SectionKind.Salary] = 0.5, [SectionKind.NextRole] = 0.4 };
        foreach (var hint in Of(cues)) favoured[hint.Section] = Math.Max(hint.Factor, favoured.GetValueOrDefault(hint.Section));
        return favoured;
    }

    /// <summary>Words to look for besides the question's own: those that tell an FAQ or a kind of pay from its neighbours always, others only where it has none.</summary>
    public static IEnumerable<string> Words(CueSet cues, bool hasOwn) =>
        // Money for being on call is told apart from other extras by its own words.
        cues.Has(Cue.OnCall) && cues.HasAny(Cue.Extras, Cue.Pay) ? ["on call", "on call allowance"]
        : Of(cues).Take(1).Where(hint => !hasOwn || hint.Section == SectionKind.Faq || hint.Cue == Cue.Extras).SelectMany(hint => hint.Words);

    private static IEnumerable<Hint> Of(CueSet cues)
    {
        // On-call as money stands with the money.
        var paidOnCall = cues.Has(Cue.OnCall) && (cues.Has(Cue.Extras) || cues.HasAny(Cue.Pay));
        return Hints.Where(hint => cues.Has(hint.Cue) || (paidOnCall && hint.Cue == Cue.Extras)).Where(hint => !(paidOnCall && hint.Cue == Cue.OnCall));
    }
}
