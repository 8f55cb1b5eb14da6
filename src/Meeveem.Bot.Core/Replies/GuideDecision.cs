using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Whether the guides hold what was asked; the only place that decides it.</summary>
/// <remarks>The likelihood is calibrated by the evaluation's <c>fit</c> command, which prints the curve of both errors.</remarks>
internal static class GuideDecision
{
    // A question that names no role is answered only where the guides plainly speak of it.
    private const double EnoughWithRole = 0.1;
    private const double EnoughWithCarriedRole = 0.2;
    private const double EnoughForEachRole = 0.3;
    private const double EnoughWithoutRole = 0.75;

    // "Does FHIR come up?": a guide that has the question's own words speaks of it.
    private const double EnoughInWords = 0.6;

    private const double EnoughOfName = 0.4;
    private const double EnoughWithoutNameAndRole = 0.9;

    // What a guide does not name it may still answer, where it plainly speaks of the matter.
    private const double EnoughWithoutName = 0.5;

    /// <summary>The guides hold no answer, but a passage that would do for a named role, were nothing missing: it is shown as the
    /// nearest that they come.</summary>
    public static bool IsNear(SearchResult found) => found.Hits.Count > 0 && found.Held >= EnoughWithRole;

    // Where the message may mean something else, the guides must plainly speak of it, and one passage must lead the others.
    private const double EnoughAgainstAnother = 0.8;
    private const double LeadingShare = 0.3;
    private const double EnoughAgainstAReply = 0.5;

    /// <summary>A passage that is this likely the answer stands against whatever else the message may mean.</summary>
    public const double Evident = 0.7;

    private static bool IsLeading(SearchResult found) => found.Hits[0].Share >= LeadingShare;

    /// <summary>One passage is so likely the answer that it need not be said what it does not name.</summary>
    public static bool IsPlain(SearchResult found) => found.Hits.Count > 0 && found.Hits[0].Share >= EnoughWithoutName;

    /// <summary>The same where a section as a whole was asked for: a passage of another must be surer than one of its own.</summary>
    public static bool IsPlainBeside(SectionKind section, SearchResult found) =>
        IsPlain(found) && (found.Hits[0].Passage.Section == section || found.Hits[0].Share >= Evident);

    public static bool IsHeld(SearchResult found, GuideQuestion question)
    {
        if (found.Hits.Count == 0) return false;
        if (question.Needed == Certainty.Evident) return found.Hits[0].Share >= Evident && found.Missing.Count == 0;
        if (question.Needed == Certainty.Plain) return found.Held >= EnoughAgainstAnother && IsLeading(found);
        if (question.Needed == Certainty.Rather) return found.Held >= EnoughAgainstAReply;
        if (question.OfAllRoles) return found.Held >= EnoughForEachRole;
        var namesRole = question.Roles.Count > 0;
        if (found.Missing.Count > 0)
            return namesRole ? found.Held >= EnoughWithoutName : found.Held >= EnoughWithoutNameAndRole && IsLeading(found);
        // "Is ISTQB a waste of money?": what a passage names needs no role beside it.
        if (found.Named) return found.Held >= (namesRole ? EnoughWithRole : EnoughOfName);
        if (namesRole && !question.RolesAreCarried && found.Coverage >= EnoughInWords) return true;
        return found.Held >= (!namesRole ? EnoughWithoutRole : question.RolesAreCarried ? EnoughWithCarriedRole : EnoughWithRole);
    }
}
