namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>The message extension's names, on which the app's manifest and the service agree.</summary>
public static class MessageExtension
{
    public const string Command = "findBands";

    /// <summary>The command's parameter: what is typed.</summary>
    public const string Parameter = "q";
}
