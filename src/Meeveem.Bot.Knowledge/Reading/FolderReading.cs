using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What a folder holds: the guides without errors, and every finding, both in the order of file names.</summary>
/// <param name="Drafts">Names of the files whose editors keep them from visitors; their guides are not among the others.</param>
public sealed record FolderReading(IReadOnlyList<Guide> Guides, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Drafts)
{
    /// <summary>By a guide's id, the name of its file.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public string FileOf(Guide guide) => Files.GetValueOrDefault(guide.Id, guide.Id);

    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);
}
