namespace Meeveem.Bot.Protocol.Rendering;

/// <summary>How a channel wants an answer written. Teams gets its own member here when it is rendered.</summary>
internal enum ChannelKind
{
    /// <summary>Marks and the citation entity only: the emulator and anything not known.</summary>
    General,

    /// <summary>Web Chat on Direct Line: source lists are made from Markdown link definitions.</summary>
    WebChat,
}

internal static class ChannelKinds
{
    public static ChannelKind Of(string? channelId) => channelId switch
    {
        "webchat" or "directline" => ChannelKind.WebChat,
        _ => ChannelKind.General,
    };
}
