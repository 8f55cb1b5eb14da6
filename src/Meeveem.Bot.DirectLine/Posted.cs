namespace Meeveem.Bot.DirectLine;

/// <summary>What became of an activity that a client posted.</summary>
internal enum PostedState
{
    /// <summary>It is in the log, and its turn is over.</summary>
    Taken,

    /// <summary>It holds more than is kept of one activity.</summary>
    TooLarge,

    /// <summary>There is no room for its turn.</summary>
    Busy,

    /// <summary>Its turn did not come to its end.</summary>
    Failed,
}

/// <param name="Id">Where it was taken.</param>
internal readonly record struct Posted(PostedState State, string? Id = null);
