using System.ClientModel;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>What of a request an endpoint does not take, although others do.</summary>
[Flags]
internal enum Refusals
{
    None = 0,
    Temperature = 1,

    /// <summary>The name that the limit of tokens went by; there is another.</summary>
    LimitName = 2,

    /// <summary>A limit of tokens by any name.</summary>
    Limit = 4,
    SystemRole = 8,
}

internal static class RefusalsExtensions
{
    private static readonly string[] SystemRoleNames =
    [
        "system role", "role system", "'system'", "\"system\"", "system message", "system prompt", "system instruction",
        "developer instruction",
    ];

    /// <summary>What the endpoint says it does not take; <see cref="Refusals.None"/> where it failed for another reason.</summary>
    /// <param name="usesOldName">The limit went by <c>max_tokens</c>.</param>
    public static Refusals Of(ClientResultException error, bool usesOldName)
    {
        if (error.Status is not (400 or 422)) return Refusals.None;
        var said = error.GetRawResponse()?.Content.ToString() ?? string.Empty;
        var refused = Refusals.None;
        if (Says(said, "temperature")) refused |= Refusals.Temperature;
        if (usesOldName && Says(said, "max_completion_tokens")) refused |= Refusals.LimitName;
        else if (Says(said, "max_tokens") || Says(said, "max_completion_tokens")) refused |= Refusals.Limit;
        if (Array.Exists(SystemRoleNames, name => Says(said, name))) refused |= Refusals.SystemRole;
        return refused;
    }

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
