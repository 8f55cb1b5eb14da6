namespace Meeveem.Bot.Core.Understanding;

/// <summary>What a phrase of a message says about its intent. The phrases of each stand in
/// <c>knowledge/vocabulary/words.yaml</c> under the same name.</summary>
public enum Cue
{
    // Topics
    Pay,
    MaybePay,
    HowMuch,
    PayDrivers,
    Extras,
    OnCall,
    Interview,
    Experience,
    Skills,
    Responsibilities,
    Overview,
    Purpose,
    Differences,
    Pathways,
    Entry,
    Jobs,
    FigureDates,

    // How it is asked
    Compare,
    Better,
    Highest,
    Lowest,
    Offer,
    Reverse,
    WhichRole,
    AllRoles,
    AllLevels,
    BothRegions,
    LevelUp,
    LevelDown,
    Wants,
    Same,
    Correction,
    Background,
    Average,

    // Courtesy
    Greeting,
    Thanks,
    Goodbye,
    Help,
    KnownRoles,
    Identity,
    Privacy,
    Forget,
    StartOver,

    // What no guide answers
    Injection,
    Invent,
    OtherPeople,
    Medical,
    Legal,
    Immigration,
    Tax,
    PersonalOutcome,
    Forecast,
    AgendaForChange,
    OtherPayPeriod,
    OtherCurrency,
    Errand,
    NotHeld,
    OffTopic,
}
