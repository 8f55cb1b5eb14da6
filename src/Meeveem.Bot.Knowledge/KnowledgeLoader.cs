using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Naming;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Knowledge.Vocabularies;

namespace Meeveem.Bot.Knowledge;

/// <summary>From folders to a snapshot: guides and vocabulary read, bands tabled, passages indexed.</summary>
public static class KnowledgeLoader
{
    /// <param name="guides">Folder of guide files or published pages. Its own <c>vocabulary</c> folder is used where it has one.</param>
    /// <param name="vocabulary">Folder of words for guides that bring none.</param>
    /// <param name="meaning">Finds passages by meaning; null finds them by words alone.</param>
    /// <param name="earlier">What the load before this one worked out; only what has changed since is read and indexed again.</param>
    public static async Task<KnowledgeReading> LoadAsync(
        string guides,
        string vocabulary,
        IProgress<ReadingProgress>? progress,
        CancellationToken cancellationToken,
        MeaningModel? meaning = null,
        EarlierLoad? earlier = null)
    {
        var own = Path.Combine(guides, "vocabulary");
        var reading = await GuideFolder.ReadAsync(guides, progress, cancellationToken, earlier?.Files);
        var folder = Directory.Exists(own) ? own : vocabulary;
        var (words, wordFindings) = earlier?.Words(folder) ?? VocabularyReader.Read(folder);
        List<Finding> findings = [.. reading.Findings, .. wordFindings];
        if (words is null || findings.Exists(finding => finding.Severity == Severity.Error)) return new KnowledgeReading(null, findings);
        var index = PassageIndex.Build(reading.Guides, words, meaning, earlier?.Index, cancellationToken);
        if (earlier is not null) earlier.Index = index;
        var lexicon = Lexicon.Build(
            words,
            reading.Guides,
            index.GuideWords(),
            meaning?.Examples,
            meaning?.Words,
            earlier?.Lexicon);
        findings.AddRange(lexicon.Collisions.Select(clash => Told(clash, reading)));
        findings.AddRange(NamedOtherwise(reading));
        if (findings.Exists(finding => finding.Severity == Severity.Error)) return new KnowledgeReading(null, findings);
        if (earlier is not null) earlier.Lexicon = lexicon;
        return new KnowledgeReading(new KnowledgeSnapshot(reading.Guides, new PublishedBands(reading.Guides), lexicon, index), findings);
    }

    // Else one role's figures would be answered as another's.
    private static IEnumerable<Finding> NamedOtherwise(FolderReading reading) =>
        from role in reading.Guides.GroupBy(guide => guide.Role.Slug)
        let first = role.First()
        from guide in role.Where(guide => guide.Role.Name != first.Role.Name)
        select new Finding(Severity.Error, reading.FileOf(guide), 1,
            $"The role {guide.Role.Slug} is called \"{guide.Role.Name}\" here and \"{first.Role.Name}\" in {reading.FileOf(first)}; "
            + "give guides of one role the same name, or this one a role of its own.");

    private static Finding Told(NameClash clash, FolderReading reading)
    {
        var line = clash.Hidden.NameLines.GetValueOrDefault(clash.HiddenName, 1);
        var kept = $"{reading.FileOf(clash.Kept)}:{clash.Kept.NameLines.GetValueOrDefault(clash.KeptName, 1)}";
        var message = $"\"{clash.HiddenName}\" would mean {clash.Hidden.Role.Name} and, by \"{clash.KeptName}\" in {kept}, "
            + $"{clash.Kept.Role.Name} as well; change one of the names, or give both guides the same role.";
        return new(Severity.Error, reading.FileOf(clash.Hidden), line, message);
    }
}
