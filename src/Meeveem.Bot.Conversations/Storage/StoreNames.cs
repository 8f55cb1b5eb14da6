namespace Meeveem.Bot.Conversations.Storage;

/// <summary>The stores of grains, by how long they keep what is in them.</summary>
internal static class StoreNames
{
    /// <summary>What conversations settled.</summary>
    public const string Facts = "facts";

    /// <summary>What was said in chats.</summary>
    public const string Transcripts = "transcripts";

    /// <summary>What stays: keys, feedback and counts.</summary>
    public const string Lasting = "lasting";
}
