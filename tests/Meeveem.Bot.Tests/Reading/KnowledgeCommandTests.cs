using System.Text;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Web.CommandLine;
using Spectre.Console;

namespace Meeveem.Bot.Tests.Reading;

/// <summary><c>knowledge check</c> and <c>knowledge import</c>, from the folder to what is printed.</summary>
public sealed class KnowledgeCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("knowledge-").FullName;
    private readonly StringWriter printed = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_sound_folder_prints_its_count_alone()
    {
        Put("guide.md", Samples.Ours);

        Assert.Equal(0, await KnowledgeCheck.RunAsync(folder, Console(), CancellationToken.None));
        Assert.Equal("1 guide, 10 bands, 0 errors, 0 warnings\n", Printed);
    }

    [Fact]
    public async Task Away_from_a_terminal_each_finding_is_one_whole_line()
    {
        Put("guide.md", Samples.With("£31,000–£41,000", "£41,000–£31,000"));
        Put("page.txt", Samples.Undated);

        Assert.Equal(1, await KnowledgeCheck.RunAsync(folder, Console(), CancellationToken.None));
        Assert.StartsWith(
            "guide.md:38: error: Junior in London & South East runs from £41,000 down to £31,000; expected the lower figure first.\n",
            Printed);
        Assert.EndsWith("\n1 guide, 4 bands, 1 error, 7 warnings\n", Printed);
        Assert.Equal(9, Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task In_a_terminal_findings_are_a_table_and_what_a_guide_says_is_inert()
    {
        Put("guide.md", Samples.With("| Lead |", "| [bold red]Boss[/]\u001b[2J |"));

        Assert.Equal(1, await KnowledgeCheck.RunAsync(folder, Console(terminal: true), CancellationToken.None));
        Assert.Contains("│ guide.md:41 │ error", Printed);
        Assert.Contains("[bold", Printed);
        Assert.DoesNotContain('\u001b', Printed);
    }

    [Fact]
    public async Task A_missing_folder_says_what_to_do()
    {
        Assert.Equal(1, await KnowledgeCheck.RunAsync(Path.Combine(folder, "[none]"), Console(), CancellationToken.None));
        Assert.Contains("There is no such folder", Printed);
        Assert.EndsWith("0 guides, 0 bands, 1 error, 0 warnings\n", Printed);
    }

    [Fact]
    public async Task A_page_is_imported_into_a_folder_that_checks_clean()
    {
        Put("page.txt", Samples.Dense);
        var outFolder = Path.Combine(folder, "new", "knowledge");

        Assert.Equal(0, await KnowledgeImport.RunAsync(Path.Combine(folder, "page.txt"), outFolder, Console(), CancellationToken.None));

        var file = Assert.Single(Directory.GetFiles(outFolder));
        Assert.Equal("data-engineer-healthtech.md", Path.GetFileName(file));
        Assert.Contains("Wrote " + file, Printed);
        Assert.Equal(
            Samples.WithoutLines(Samples.Read(Samples.Dense, "data-engineer-healthtech.txt")),
            Samples.WithoutLines(Samples.Read(await File.ReadAllTextAsync(file), "data-engineer-healthtech.md")));
        Assert.Equal(0, await KnowledgeCheck.RunAsync(outFolder, Console(), CancellationToken.None));
    }

    [Fact]
    public async Task An_import_overwrites_nothing()
    {
        Put("page.txt", Samples.Dense);
        Put("data-engineer-healthtech.md", "mine");

        Assert.Equal(1, await KnowledgeImport.RunAsync(Path.Combine(folder, "page.txt"), folder, Console(), CancellationToken.None));

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder, "data-engineer-healthtech.md")));
        Assert.Contains("is there already and was left as it is", Printed);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Theory]
    [InlineData("empty.txt", "is empty")]
    [InlineData("guide.txt", "three hyphens")]
    [InlineData("nowhere.txt", "There is no such file")]
    public async Task What_holds_no_page_writes_nothing(string page, string message)
    {
        Put("empty.txt", "");
        Put("guide.txt", Samples.Ours[4..]);
        var outFolder = Path.Combine(folder, "out");

        Assert.Equal(1, await KnowledgeImport.RunAsync(Path.Combine(folder, page), outFolder, Console(), CancellationToken.None));

        Assert.Contains(message, Printed);
        Assert.False(Directory.Exists(outFolder));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_said_kindly()
    {
        Put("page.txt", Samples.Dense);

        var page = Path.Combine(folder, "page.txt");
        Assert.Equal(1, await KnowledgeImport.RunAsync(page, page, Console(), CancellationToken.None));
        Assert.Contains("cannot be written", Printed);
    }

    /// <summary>An ordinary careers page: what could be read is in the draft, what could not is marked where it belongs.</summary>
    [Fact]
    public async Task An_ordinary_careers_page_becomes_a_draft_with_marks()
    {
        Put("page.html", """
            <!doctype html><html><head><title>Careers</title></head><body><nav>Home</nav><main>
            <h1>How to become a data analyst | Example Careers</h1>
            <p>Posted on 3 February 2026 | Updated 4 March 2026</p>
            <h2>About the job</h2><p>A data analyst turns records into answers.</p>
            <h2>Day to day</h2><ul><li>Write queries</li></ul>
            <h2>Skills you’ll need</h2>
            <ul><li>SQL: writing queries over admissions</li></ul>
            <h2>What you’ll earn</h2>
            <ul>
            <li>Junior (London &amp; South East): £28,000 to £34,000</li>
            <li>Senior, Rest of UK: £55,000+</li>
            </ul>
            <h2>Our values</h2><p>Kindness --> always.</p>
            <h2>FAQs</h2><h3>Do I need a degree?</h3><p>Not always.</p>
            </main></body></html>
            """);

        var page = Path.Combine(folder, "page.html");
        Assert.Equal(0, await KnowledgeImport.RunAsync(page, folder, Console(), CancellationToken.None, "HealthTech"));

        var text = await File.ReadAllTextAsync(Path.Combine(folder, "data-analyst-healthtech.md"));
        Assert.Contains(
            "\ndraft: true\ntitle: Data Analyst in HealthTech\nrole: data-analyst\nname: Data Analyst\n",
            text, StringComparison.Ordinal);
        Assert.Contains("\npublished: 2026-02-03\nupdated: 2026-03-04\n", text, StringComparison.Ordinal);
        Assert.Contains("## Responsibilities\n\n- Write queries\n", text, StringComparison.Ordinal);
        Assert.Contains("| SQL | writing queries over admissions |", text, StringComparison.Ordinal);
        Assert.Contains("| Junior | £28,000–£34,000 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| Senior | £55", text, StringComparison.Ordinal);
        Assert.Matches(
            "(?s)<!-- Senior in Rest of UK says \"£55,000.\", which has one end only[^>]*- Senior, Rest of UK: £55,000. -->", text);
        Assert.Matches("(?s)<!-- \"Our values\" is no section of a guide[^>]*Kindness - -› always. -->", text);
        Assert.Contains("### Do I need a degree?\n\nNot always.", text, StringComparison.Ordinal);
        Assert.Contains("2 comments in it", Printed, StringComparison.Ordinal);
        var read = GuideReader.Read("draft.md", text);
        Assert.True(read.IsDraft);
        Assert.DoesNotContain(read.Findings, finding => finding.Message.Contains("HTML", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Posted on: 3rd February 2026", "2026-02-03", null)]
    [InlineData("Published 2026-02-03, last reviewed 04/03/2026 by Jane Doe", "2026-02-03", "2026-03-04")]
    [InlineData("Last updated: Wednesday 4 March 2026", null, "2026-03-04")]
    [InlineData(
        "<meta property='article:published_time' content='2026-02-03T09:00:00Z'><meta name='dcterms.modified' content='2026-03-04'>",
        "2026-02-03", "2026-03-04")]
    [InlineData("<script type='application/ld+json'>{\"datePublished\":\"2026-02-03T09:00:00+00:00\"}</script>", "2026-02-03", null)]
    [InlineData("<p>Posted <time datetime='2026-02-03'>3 days ago</time></p>", "2026-02-03", null)]
    public async Task Dates_are_found_in_one_line_and_in_the_head(string dates, string? published, string? updated)
    {
        var inHead = dates.StartsWith("<meta", StringComparison.Ordinal) || dates.StartsWith("<script", StringComparison.Ordinal);
        var (head, body) = inHead ? (dates, "") : ("", $"<div>{dates}</div>");
        Put("page.html", $"<html><head>{head}</head><body><h1>Data Analyst</h1>{body}"
            + "<h2>The role</h2><p>Answers.</p><h2>Pay</h2><p>Good.</p></body></html>");

        var page = Path.Combine(folder, "page.html");
        Assert.Equal(0, await KnowledgeImport.RunAsync(page, folder, Console(), CancellationToken.None, "HealthTech"));

        var text = await File.ReadAllTextAsync(Path.Combine(folder, "data-analyst-healthtech.md"));
        Assert.Equal(published, After("published: "));
        Assert.Equal(updated, After("updated: "));

        string? After(string key) => text.Split('\n').FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..];
    }

    [Fact]
    public async Task A_skeleton_is_a_draft_for_the_other_guides_sector_and_overwrites_nothing()
    {
        Put("guide.md", Samples.With("sector: HealthTech", "sector: Life sciences"));

        Assert.Equal(0, await KnowledgeSkeleton.RunAsync("QA / Test Engineer", folder, Console(), CancellationToken.None));
        Assert.Equal(1, await KnowledgeSkeleton.RunAsync("QA / Test Engineer", folder, Console(), CancellationToken.None));
        Assert.Equal(1, await KnowledgeSkeleton.RunAsync("???", folder, Console(), CancellationToken.None));

        var text = await File.ReadAllTextAsync(Path.Combine(folder, "qa-test-engineer-life-sciences.md"));
        Assert.Equal(8, text.Split("\n## ").Length - 1);
        Assert.Contains("| Level | London & South East | Rest of UK | What drives pay |", text, StringComparison.Ordinal);
        Assert.Contains("is there already", Printed, StringComparison.Ordinal);
        Assert.Contains("has no letter from a to z", Printed, StringComparison.Ordinal);
        Assert.Equal(0, await KnowledgeCheck.RunAsync(folder, Console(), CancellationToken.None));
        Assert.Contains("\n1 guide, 1 draft, 10 bands, 0 errors,", Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_tells_which_answers_an_edit_changes_and_no_others()
    {
        var before = Directory.CreateDirectory(Path.Combine(folder, "before")).FullName;
        var now = Directory.CreateDirectory(Path.Combine(folder, "now")).FullName;
        await File.WriteAllTextAsync(Path.Combine(before, "guide.md"), Samples.Ours);
        await File.WriteAllTextAsync(Path.Combine(now, "guide.md"), Samples.With("£31,000–£41,000", "£32,000–£42,000"));
        Put("questions.txt", "junior data engineer in Oxford?\n\nsenior data engineer in Oxford?\n");

        var vocabulary = Path.Combine(Service.Repository.Knowledge, "vocabulary");
        var comparison = new KnowledgeCheck.Comparison(before, Path.Combine(folder, "questions.txt"));
        Assert.Equal(0, await KnowledgeCheck.RunAsync(now, Console(), CancellationToken.None, vocabulary, null, comparison));

        Assert.Contains("> What does a Data Engineer at Junior level earn in London?", Printed, StringComparison.Ordinal);
        Assert.Contains("> junior data engineer in Oxford?", Printed, StringComparison.Ordinal);
        Assert.Matches("before: .*£31,000–£41,000.*\nnow: .*£32,000–£42,000", Printed);
        Assert.DoesNotContain("> senior data engineer", Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("level earn in Leeds", Printed, StringComparison.Ordinal);
        Assert.Matches(@"\n\d of \d\d answers changed\.\n$", Printed);
    }

    [Fact]
    public async Task A_clash_of_names_tells_both_places()
    {
        Put("a.md", Samples.Ours);
        Put("b.md", Samples
            .With(
                "name: Data Engineer\naliases: [pipeline engineer, ETL developer]",
                "name: Records Engineer\naliases:\n  - records wrangler\n  - ETL engineer")
            .Replace("role: data-engineer", "role: records-engineer", StringComparison.Ordinal));

        var vocabulary = Path.Combine(Service.Repository.Knowledge, "vocabulary");
        Assert.Equal(1, await KnowledgeCheck.RunAsync(folder, Console(), CancellationToken.None, vocabulary));

        Assert.Contains(
            "b.md:7: error: \"ETL engineer\" would mean Records Engineer and, by \"ETL developer\" in a.md:5, Data Engineer as well",
            Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_two_guides_name_differently_is_an_error()
    {
        Put("a.md", Samples.Ours);
        Put("b.md", Samples.With(
            "name: Data Engineer\naliases: [pipeline engineer, ETL developer]", "name: Records Engineer\naliases: [records wrangler]"));

        var vocabulary = Path.Combine(Service.Repository.Knowledge, "vocabulary");
        Assert.Equal(1, await KnowledgeCheck.RunAsync(folder, Console(), CancellationToken.None, vocabulary));

        Assert.Contains("The role data-engineer is called", Printed, StringComparison.Ordinal);
        Assert.Contains("\"Records Engineer\"", Printed, StringComparison.Ordinal);
    }

    private string Printed => printed.ToString().ReplaceLineEndings("\n");

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private IAnsiConsole Console(bool terminal = false) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
        Out = new Output(printed, terminal),
    });

    private sealed class Output(TextWriter writer, bool terminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => terminal;
        public int Width => 100;
        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
