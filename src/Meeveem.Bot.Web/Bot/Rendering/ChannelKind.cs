namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>How a channel wants an answer written.</summary>
internal enum ChannelKind
{
    /// <summary>Marks and the citation entity only: the emulator and anything not known.</summary>
    General,

    /// <summary>Web Chat on Direct Line: source lists are made from Markdown link definitions.</summary>
    WebChat,

    /// <summary>Microsoft Teams: bare marks, a card of its own for bands, and bounds on all of it.</summary>
    Teams,
}

internal static class ChannelKinds
{
    /// <summary>The <c>channelId</c> of Microsoft Teams.</summary>
    public const string TeamsChannel = "msteams";

    public static ChannelKind Of(string? channelId) => channelId switch
    {
        TeamsChannel => ChannelKind.Teams,
        "webchat" or "directline" => ChannelKind.WebChat,
        _ => ChannelKind.General,
    };
}
