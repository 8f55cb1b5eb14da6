namespace Meeveem.Bot.Core.Understanding;

public enum CourtesyKind
{
    Greeting,
    Thanks,
    Goodbye,
    Help,

    /// <summary>Somebody wants help, or says where they stand, and asks nothing yet.</summary>
    Opening,

    /// <summary>Who or what is behind the bot.</summary>
    About,
    KnownRoles,
    Identity,
    Privacy,
    Forget,
    StartOver,
    Unclear,
    TooLong,
}
