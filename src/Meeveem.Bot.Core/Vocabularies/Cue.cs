namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>The intents that rules of the code name. What each leads to and its phrases stand in
/// <c>knowledge/vocabulary/intents.yaml</c> under the same name (<c>PayDrivers</c> as <c>pay-drivers</c>).</summary>
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
    Wants,
    Same,
    Correction,
    Background,
    Average,
    Negotiate,
    Permanent,
    Advert,

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
