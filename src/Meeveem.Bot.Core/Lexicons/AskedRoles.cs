namespace Meeveem.Bot.Core.Lexicons;

/// <summary>Roles that a message means without their names.</summary>
public enum AskedRoles
{
    None,

    /// <summary>The two spoken of.</summary>
    Two,
    All,
}
