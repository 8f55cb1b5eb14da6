using System.Text;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

public sealed class GuideFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("guides-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Guides_come_in_the_order_of_their_names_and_other_files_are_left_alone()
    {
        Put("c.md", Samples.Ours);
        Put("a.txt", Samples.Dense);
        var paragraphs = Samples.Undated.Split('\n').Where(l => !l.StartsWith("|---", StringComparison.Ordinal));
        Put("b.html", "<main><p>" + string.Join("</p><p>", paragraphs) + "</p></main>");
        Put("README.md", "# About");
        Put("readme.txt", "About");
        Put(".draft.md", "half");
        Put("notes.docx", "x");
        Directory.CreateDirectory(Path.Combine(folder, "vocabulary"));
        Put("vocabulary/roles.md", "x");
        var progress = new Counted();

        var reading = await GuideFolder.ReadAsync(folder, progress, CancellationToken.None);

        Assert.False(reading.HasErrors, string.Join('\n', reading.Findings));
        Assert.Equal(["a", "b", "c"], reading.Guides.Select(g => g.Id));
        Assert.Equal([1, 2, 3], progress.Reports.Select(p => p.Read).Order());
        Assert.All(progress.Reports, p => Assert.Equal(3, p.Total));
    }

    [Fact]
    public async Task One_broken_guide_does_not_hide_the_others()
    {
        Put("a.md", "---\nhalf");
        Put("b.md", Samples.Ours);

        var reading = await GuideFolder.ReadAsync(folder, null, CancellationToken.None);

        Assert.True(reading.HasErrors);
        Assert.Equal("b", Assert.Single(reading.Guides).Id);
        Assert.Equal("a.md", Assert.Single(reading.Findings).File);
    }

    [Fact]
    public async Task Two_files_with_one_name_are_an_error()
    {
        Put("data.md", Samples.Ours);
        Put("data.txt", Samples.Dense);

        var reading = await GuideFolder.ReadAsync(folder, null, CancellationToken.None);

        Assert.Single(reading.Guides);
        Assert.Contains("data.md has the same name", Assert.Single(reading.Findings, f => f.Severity == Severity.Error).Message);
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_named_with_its_line()
    {
        var bytes = Encoding.Latin1.GetBytes("---\ntitle: A\nname: caf\u00E9\n---\n");
        await File.WriteAllBytesAsync(Path.Combine(folder, "a.md"), bytes);

        var error = Assert.Single((await GuideFolder.ReadAsync(folder, null, CancellationToken.None)).Findings);

        Assert.Equal(("a.md", 3), (error.File, error.Line));
        Assert.Contains("save it as UTF-8", error.Message);
    }

    [Fact]
    public async Task A_file_over_2_MB_is_not_read_at_all()
    {
        Put("a.md", new string('x', 3_000_000));

        Assert.Contains("over 2 MB", Assert.Single((await GuideFolder.ReadAsync(folder, null, CancellationToken.None)).Findings).Message);
    }

    [Fact]
    public async Task A_missing_and_an_empty_folder_say_what_to_do()
    {
        var missing = await GuideFolder.ReadAsync(Path.Combine(folder, "none"), null, CancellationToken.None);
        var empty = await GuideFolder.ReadAsync(folder, null, CancellationToken.None);

        Assert.Contains("Knowledge__Folder", Assert.Single(missing.Findings).Message);
        Assert.Contains("put *.md files in it", Assert.Single(empty.Findings).Message);
        Assert.True(missing.HasErrors && empty.HasErrors);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        Put("a.md", Samples.Ours);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GuideFolder.ReadAsync(folder, null, new CancellationToken(true)));
    }

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private sealed class Counted : IProgress<ReadingProgress>
    {
        public System.Collections.Concurrent.ConcurrentBag<ReadingProgress> Reports { get; } = [];
        public void Report(ReadingProgress value) => Reports.Add(value);
    }
}
