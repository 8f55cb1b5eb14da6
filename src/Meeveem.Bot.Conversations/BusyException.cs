namespace Meeveem.Bot.Conversations;

/// <summary>There is no room for another turn.</summary>
public sealed class BusyException() : Exception("There is no room for another turn.");
