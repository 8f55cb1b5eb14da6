using System.IO.Compression;
using System.Text.RegularExpressions;
using Meeveem.Bot.Tests.Pages;

namespace Meeveem.Bot.Tests.Browser;

/// <summary>The panel's own code: typed, small, and safe to give any text to.</summary>
public sealed partial class PanelSourceTests
{
    private const int MostLines = 250;
    private const int MostBytes = 40 * 1024;
    private static readonly string Root = FindRoot();
    private static readonly string Web = Path.Combine(Root, "src", "Meeveem.Bot.Web", "wwwroot");

    public static TheoryData<string> Scripts() =>
        [.. Directory.EnumerateFiles(Web, "*.js", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Web, file))];

    [TypeScriptFact]
    public void The_types_in_the_comments_hold()
    {
        var (status, output) = NpmPackage.Run(
            "node", Root, NpmPackage.TypeScript.File, "-p", Path.Combine(Root, "tests", "Meeveem.Bot.Tests", "Browser", "tsconfig.json"));

        Assert.True(status == 0, output);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_module_is_one_part_of_at_most_250_lines(string script)
    {
        var text = File.ReadAllText(Path.Combine(Web, script));

        Assert.InRange(text.Split('\n').Length, 1, MostLines);
        Assert.InRange(CustomElement().Count(text), 0, 1);
        Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc", text);
    }

    [Fact]
    public void Every_word_that_the_panel_says_is_there_in_every_language_and_no_other()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Web, "strings"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, Keys);
        var said = Directory.EnumerateFiles(Path.Combine(Web, "panel"), "*.js")
            .SelectMany(file => Said().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

        Assert.All(said, key => Assert.Contains(key, files["en"]));
        Assert.All(files.Values, keys => Assert.Equal(files["en"], keys));
    }

    [Fact]
    public async Task All_that_the_first_open_loads_is_at_most_40_KB_compressed()
    {
        await using var site = await Website.StartAsync();
        site.Client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var page = await site.Client.GetByteArrayAsync("/chat");
        using var reader = new StreamReader(new GZipStream(new MemoryStream(page), CompressionMode.Decompress));
        var loaded = Loaded().Matches(await reader.ReadToEndAsync()).Select(match => match.Groups[1].Value).Distinct().ToList();
        var sizes = await Task.WhenAll(loaded.Select(async path => (await site.Client.GetByteArrayAsync(path)).Length));

        Assert.Contains(loaded, path => path.EndsWith("/panel.js", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, path => path.EndsWith("/types.js", StringComparison.Ordinal));
        Assert.InRange(page.Length + sizes.Sum(), 10_000, MostBytes);
    }

    private static List<string> Keys(string file) =>
    [
        .. System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(file)).RootElement
            .EnumerateObject()
            .Select(member => member.Name)
            .Order(StringComparer.Ordinal),
    ];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Meeveem.Bot.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"customElements\.define\(")]
    private static partial Regex CustomElement();

    [GeneratedRegex(@"\bsay\('([A-Za-z]+)'")]
    private static partial Regex Said();

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Loaded();
}

/// <summary>Runs where npm can fetch the type checker.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TypeScriptFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Fetched = new(NpmPackage.TypeScript.IsThere);

    public TypeScriptFactAttribute()
    {
        if (!Fetched.Value) Skip = "needs node, tar, and npm with a registry";
    }
}
