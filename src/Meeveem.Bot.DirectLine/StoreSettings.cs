namespace Meeveem.Bot.DirectLine;

/// <summary>The section <c>Store</c>: where the service keeps files.</summary>
internal sealed record StoreSettings
{
    public const string Section = "Store";

    public string? Folder { get; init; }

    /// <summary>The folder, by default one of the service's own in the user's profile.</summary>
    public string Path => Folder is { Length: > 0 } given
        ? given
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "meeveem-bot");
}
