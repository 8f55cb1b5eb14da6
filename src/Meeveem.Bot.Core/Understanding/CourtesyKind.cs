namespace Meeveem.Bot.Core.Understanding;

public enum CourtesyKind
{
    Greeting,
    Thanks,
    Goodbye,
    Help,
    KnownRoles,
    Identity,
    Privacy,
    Forget,
    StartOver,
    Unclear,
    TooLong,
}
