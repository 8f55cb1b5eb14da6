namespace Meeveem.Bot.Web.Hosting;

/// <summary>Where guides and words lie. A relative path is looked for from the working folder, then beside the program.</summary>
public sealed record KnowledgeFolders(string Guides, string Vocabulary)
{
    public static KnowledgeFolders From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = configuration.GetSection(KnowledgeSettings.Section).Get<KnowledgeSettings>() ?? new();
        return new(
            Resolve(settings.Folder is { Length: > 0 } guides ? guides : "knowledge"),
            Resolve(settings.Vocabulary is { Length: > 0 } words ? words : Path.Combine("knowledge", "vocabulary")));
    }

    public static string Resolve(string path)
    {
        var fromHere = Path.GetFullPath(path);
        if (Path.IsPathRooted(path) || Directory.Exists(fromHere)) return fromHere;
        var besideProgram = Path.Combine(AppContext.BaseDirectory, path);
        return Directory.Exists(besideProgram) ? besideProgram : fromHere;
    }
}
