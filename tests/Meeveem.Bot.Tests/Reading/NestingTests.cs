using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>Text nested as deep as anybody cares to write it is refused with a sentence; the process lives.</summary>
public sealed class NestingTests : IDisposable
{
    private const int Depth = 100_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("nesting-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> DeepYaml =>
    [
        new('[', Depth),
        string.Concat(Enumerable.Repeat("{a: ", Depth)),
        string.Concat(Enumerable.Repeat("- ", Depth)),
        "levels:\n" + string.Concat(Enumerable.Range(1, 400).Select(level => new string(' ', level) + "a:\n")),
        "levels: &a [*a]\n",
        "? &a [*a]\n: b\n",
        "levels: {[a, b]: [c]}\n",
    ];

    [Theory]
    [MemberData(nameof(DeepYaml))]
    public async Task In_the_vocabulary(string yaml)
    {
        foreach (var file in (string[])["words.yaml", "people.yaml", "intents.yaml"])
        {
            var words = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString())).FullName;
            foreach (var each in Directory.EnumerateFiles(Path.Combine(Repository.Knowledge, "vocabulary")))
                File.Copy(each, Path.Combine(words, Path.GetFileName(each)));
            await File.WriteAllTextAsync(Path.Combine(words, file), yaml);

            await File.WriteAllTextAsync(Path.Combine(_folder, "guide.md"), Samples.Ours);
            var reading = await KnowledgeLoader.LoadAsync(_folder, words, null, CancellationToken.None);
            Assert.Null(reading.Snapshot);
            Assert.Contains(reading.Findings, finding => finding.Severity == Severity.Error && finding.File == file);
        }
    }

    [Theory]
    [InlineData("aliases: [pipeline engineer, ETL developer]", '[')]
    [InlineData("name: Data Engineer", '{')]
    [InlineData("source: https://example.com/guides/data-engineer", '[')]
    public void In_front_matter(string key, char opens)
    {
        var reading = GuideReader.Read("guide.md", Samples.With(key, key.Split(':')[0] + ": " + new string(opens, 8_000)));
        Assert.Null(reading.Guide);
        Assert.Contains(reading.Findings, finding => finding.Severity == Severity.Error);
    }

    public static TheoryData<string> DeepText =>
    [
        new('>', 20_000),
        string.Concat(Enumerable.Repeat("- ", 20_000)) + "x",
        new string('[', 20_000) + "x" + new string(']', 20_000),
        string.Concat(Enumerable.Repeat("*a **b ", 6_000)),
        string.Concat(Enumerable.Repeat("![", 20_000)),
        string.Concat(Enumerable.Repeat("<b>", 15_000)),
        string.Join('\n', Enumerable.Range(0, 2_000).Select(level => new string(' ', Math.Min(level * 2, 4_000)) + "- a")),
    ];

    [Theory]
    [MemberData(nameof(DeepText))]
    public void In_the_text_of_guides_and_pages(string text)
    {
        var page = "<main>" + Samples.Dense.ReplaceLineEndings("<br>") + "</main>";
        foreach (var (file, sample) in new[] { ("guide.md", Samples.Ours), ("page.txt", Samples.Dense), ("page.html", page) })
        {
            var reading = GuideReader.Read(file, sample.Replace("Records are about people.", text, StringComparison.Ordinal));
            Assert.True(reading.Guide is not null || reading.Findings.Any(finding => finding.Severity == Severity.Error));
            var imported = PageImport.Read(file, sample.Replace("Records are about people.", text, StringComparison.Ordinal), "HealthTech");
            Assert.True(imported.Page is not null || imported.Findings.Count > 0);
        }
    }
}
