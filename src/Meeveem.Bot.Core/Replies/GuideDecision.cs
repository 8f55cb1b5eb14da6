using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Whether the guides hold what was asked; the only place that decides it.</summary>
/// <remarks>The likelihood is calibrated by the evaluation's <c>fit</c> command, which prints the curve of both errors.</remarks>
internal static class GuideDecision
{
    // A question that names no role is answered only where the guides plainly speak of it.
    private const double EnoughWithRole = 0.1;
    private const double EnoughWithCarriedRole = 0.25;
    private const double EnoughForEachRole = 0.3;
    private const double EnoughWithoutRole = 0.45;

    // "Does FHIR come up?": a guide that has the question's own words speaks of it.
    private const double EnoughInWords = 0.6;

    public static bool IsHeld(SearchResult found, GuideQuestion question)
    {
        if (found.Hits.Count == 0) return false;
        if (question.OfAllRoles) return found.Held >= EnoughForEachRole;
        var namesRole = question.Roles.Count > 0;
        if (namesRole && !question.RolesAreCarried && found.Coverage >= EnoughInWords) return true;
        return found.Held >= (!namesRole ? EnoughWithoutRole : question.RolesAreCarried ? EnoughWithCarriedRole : EnoughWithRole);
    }
}
