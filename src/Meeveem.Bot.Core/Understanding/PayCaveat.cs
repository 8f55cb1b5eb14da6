namespace Meeveem.Bot.Core.Understanding;

public enum PayCaveat
{
    None,
    Average,
    OtherPeriod,
    OtherCurrency,
    PartTime,
}
