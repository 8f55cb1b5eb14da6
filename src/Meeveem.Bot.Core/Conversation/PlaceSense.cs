namespace Meeveem.Bot.Core.Conversation;

/// <summary>What a place named in a message is to the person.</summary>
public enum PlaceSense
{
    /// <summary>Where the job is, or would be.</summary>
    Job,

    /// <summary>Where the person lives.</summary>
    Home,

    /// <summary>Where the person comes from or leaves.</summary>
    Origin,
}
