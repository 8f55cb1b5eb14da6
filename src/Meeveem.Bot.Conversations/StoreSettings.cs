using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.Conversations;

/// <summary>The section <c>Store</c>: where the service keeps files.</summary>
internal sealed record StoreSettings
{
    public const string Section = "Store";

    public string? Folder { get; init; }

    /// <summary>For parts that run before there are options; nothing is checked.</summary>
    public static StoreSettings Read(IConfiguration configuration) => configuration.GetSection(Section).Get<StoreSettings>() ?? new();

    /// <summary>How long what was settled is kept after the last word.</summary>
    [Range(1, 8784, ErrorMessage = "The setting Store:{0} must be a number of hours, at most a year.")]
    public int FactsHours { get; init; } = 24;

    /// <summary>How long what was said in a chat is kept, likewise.</summary>
    [Range(1, 8784, ErrorMessage = "The setting Store:{0} must be a number of hours, at most a year.")]
    public int TranscriptHours { get; init; } = 2;

    /// <summary>The folder, by default one of the service's own in the user's profile.</summary>
    public string Path => Folder is { Length: > 0 } given
        ? given
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "meeveem-bot");
}
