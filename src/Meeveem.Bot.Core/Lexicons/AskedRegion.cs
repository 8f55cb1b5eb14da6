namespace Meeveem.Bot.Core.Lexicons;

/// <summary>A region that a message means without the name of a place.</summary>
public enum AskedRegion
{
    None,

    /// <summary>Outside London and the South East: "further north".</summary>
    Outside,

    /// <summary>London and the South East: "in the capital".</summary>
    Inside,
    Both,
}
