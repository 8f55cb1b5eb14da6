namespace Meeveem.Bot.Core.Understanding;

public enum RefusalReason
{
    NoGuide,
    OutsideUk,
    Company,

    /// <summary>Things that the guides do not tell apart: companies, languages.</summary>
    NotCompared,
    OtherPayPeriod,
    OtherCurrency,
    Errand,
    AgendaForChange,
    Injection,
    Invent,
    OtherPeople,
    Medical,
    Legal,
    Immigration,
    Tax,
    PersonalOutcome,
    Forecast,
    OffTopic,
    NotFound,
}
