namespace Meeveem.Bot.Protocol.DirectLine;

/// <summary>What became of an activity that a client posted.</summary>
/// <param name="Id">Null when it was not taken: because it is too large, or because there is no room for its turn.</param>
internal readonly record struct Posted(string? Id, bool IsTooLarge = false);
