namespace Meeveem.Bot.Core.Lexicons;

/// <summary>A level that a message means without its name.</summary>
public enum AskedLevel
{
    None,

    /// <summary>The lowest: "what do they start on".</summary>
    Start,

    /// <summary>The highest: "right at the top of the tree".</summary>
    Top,

    /// <summary>The next above the one that is spoken of or named: "if I got promoted".</summary>
    Up,

    /// <summary>The next below it.</summary>
    Down,
}
