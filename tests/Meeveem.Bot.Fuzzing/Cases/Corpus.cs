namespace Meeveem.Bot.Fuzzing.Cases;

/// <summary>The files that cases are made from: sound ones, and those that once brought a fault.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Activities { get; } = Read("activities");

    /// <summary>Bodies of requests under <c>/v3/directline</c>.</summary>
    public static IReadOnlyList<string> Chats { get; } = Read("chats");

    /// <summary>By name, beside the guides that the product ships.</summary>
    public static IReadOnlyList<string> Files(string kind) => [.. Directory.EnumerateFiles(Folder(kind)).Order(StringComparer.Ordinal)];

    private static string Folder(string kind) => Path.Combine(AppContext.BaseDirectory, "Corpus", kind);

    private static string[] Read(string kind) => [.. Files(kind).Select(File.ReadAllText)];
}
