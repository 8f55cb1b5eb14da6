namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>What a question is about. What tells them is learnt from example messages by the evaluation's <c>fit</c> command.</summary>
public enum Topic
{
    Pay,
    PayDrivers,
    Extras,
    OnCall,
    Interview,
    Experience,
    Skills,
    Responsibilities,
    Overview,
    Differences,
    Pathways,
    Entry,
    Jobs,
    WhichRole,
    FigureDates,

    /// <summary>One matter of the work, which passages are searched for.</summary>
    Detail,

    /// <summary>Nothing that guides to roles are about.</summary>
    Nothing,
}
