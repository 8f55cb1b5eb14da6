using System.Text;
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
        Assert.StartsWith("guide.md:37: error: Junior in London & South East runs from £41,000 down to £31,000; expected the lower figure first.\n", Printed);
        Assert.EndsWith("\n1 guide, 4 bands, 1 error, 7 warnings\n", Printed);
        Assert.Equal(9, Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task In_a_terminal_findings_are_a_table_and_what_a_guide_says_is_inert()
    {
        Put("guide.md", Samples.With("| Lead |", "| [bold red]Boss[/]\u001b[2J |"));

        Assert.Equal(1, await KnowledgeCheck.RunAsync(folder, Console(terminal: true), CancellationToken.None));
        Assert.Contains("│ guide.md:40 │ error", Printed);
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
    [InlineData("page.txt", "is not a region")]
    [InlineData("nowhere.txt", "There is no such file")]
    public async Task A_page_that_does_not_read_writes_nothing(string page, string message)
    {
        Put("page.txt", Samples.With("Rest of UK", "Wales", Samples.Dense));
        var outFolder = Path.Combine(folder, "out");

        Assert.Equal(1, await KnowledgeImport.RunAsync(Path.Combine(folder, page), outFolder, Console(), CancellationToken.None));

        Assert.Contains(message, Printed);
        Assert.False(Directory.Exists(outFolder));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_said_kindly()
    {
        Put("page.txt", Samples.Dense);

        Assert.Equal(1, await KnowledgeImport.RunAsync(Path.Combine(folder, "page.txt"), Path.Combine(folder, "page.txt"), Console(), CancellationToken.None));
        Assert.Contains("cannot be written", Printed);
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
