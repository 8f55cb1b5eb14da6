namespace Meeveem.Bot.Core.Lexicons;

/// <summary>A level that a message means without its name.</summary>
public enum AskedLevel
{
    None,

    /// <summary>The lowest: "what does a newcomer get".</summary>
    Start,

    /// <summary>The highest: "whoever runs the whole department".</summary>
    Top,

    /// <summary>The next above the one that is spoken of or named: "if I got promoted".</summary>
    Up,

    /// <summary>The next below it.</summary>
    Down,
}
