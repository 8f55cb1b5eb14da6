using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Tests.Reading;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>A change of one guide among many reads that one again, and answers as if all had been read.</summary>
public sealed class ReloadTests : IDisposable
{
    private const int Many = 150;
    private readonly string _folder = Directory.CreateTempSubdirectory("reload-").FullName;
    private readonly EarlierLoad _earlier = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_the_changed_guide_is_read_and_every_search_finds_what_a_fresh_load_finds()
    {
        for (var n = 0; n < Many; n++) Put(n, "Ward rounds of kind " + n);
        var first = await LoadAsync();

        Put(7, "Zeppelin moorings");
        File.Delete(PathOf(8));
        Put(Many, "A role that came later");
        var second = await LoadAsync();
        var fresh = (await KnowledgeLoader.LoadAsync(_folder, Words, null, CancellationToken.None)).Snapshot!;

        Assert.Equal(Many, second.Guides.Count);
        Assert.Equal(Many - 2, second.Guides.Count(guide => first.Guides.Any(before => ReferenceEquals(before, guide))));
        foreach (var (words, roles) in new (string[], string[])[]
        {
            (["zeppelin"], []), (["moorings"], ["role-7"]), (["ward", "rounds"], ["role-9"]), (["later"], []),
            (["rounds"], ["role-8"]), (["record"], []), (["kind"], ["role-7", "role-11"]),
        })
            Assert.Equal(Found(fresh, words, roles), Found(second, words, roles));
        Assert.Contains(Found(second, ["zeppelin"], []), hit => hit.StartsWith("role-7 ", StringComparison.Ordinal));
        Assert.Empty(Found(second, ["rounds"], ["role-8"]));
        Assert.Equal(Names(fresh), Names(second));
    }

    [Fact]
    public async Task A_file_that_is_written_again_at_once_is_read_again()
    {
        await File.WriteAllTextAsync(PathOf(1), Text(1, "Ward rounds"));
        await LoadAsync();
        // The same length, and the same time as far as some file systems tell it.
        var written = File.GetLastWriteTimeUtc(PathOf(1));
        await File.WriteAllTextAsync(PathOf(1), Text(1, "Word rounds"));
        File.SetLastWriteTimeUtc(PathOf(1), written);

        Assert.NotEmpty(Found(await LoadAsync(), ["word"], []));
    }

    [Fact]
    public async Task Changed_words_are_taken_up_though_no_guide_changed()
    {
        Put(1, "Ward rounds");
        var words = Directory.CreateDirectory(Path.Combine(_folder, "vocabulary")).FullName;
        foreach (var file in Directory.EnumerateFiles(Words)) File.Copy(file, Path.Combine(words, Path.GetFileName(file)), overwrite: true);
        Assert.DoesNotContain("Atlantis", (await LoadAsync()).Lexicon.Vocabulary.Places.Select(place => place.Name));

        await File.AppendAllTextAsync(Path.Combine(words, "places.csv"), "Atlantis,rest-of-uk,,\n");

        Assert.Contains("Atlantis", (await LoadAsync()).Lexicon.Vocabulary.Places.Select(place => place.Name));
    }

    private static string Words => Path.Combine(Repository.Knowledge, "vocabulary");

    private async Task<KnowledgeSnapshot> LoadAsync()
    {
        var reading = await KnowledgeLoader.LoadAsync(_folder, Words, null, CancellationToken.None, null, _earlier);
        return Assert.IsType<KnowledgeSnapshot>(reading.Snapshot);
    }

    private string PathOf(int n) => Path.Combine(_folder, $"role-{n}.md");

    // Each time a little later, and long enough ago that the file is taken to be what it was.
    private void Put(int n, string text)
    {
        File.WriteAllText(PathOf(n), Text(n, text));
        File.SetLastWriteTimeUtc(PathOf(n), _written += TimeSpan.FromSeconds(1));
    }

    private DateTime _written = DateTime.UtcNow - TimeSpan.FromHours(1);

    private static string Text(int n, string text) => Samples.Ours
        .Replace("role: data-engineer", $"role: role-{n}", StringComparison.Ordinal)
        .Replace("name: Data Engineer", $"name: Number{n} Engineer", StringComparison.Ordinal)
        .Replace("aliases: [pipeline engineer, ETL developer]\n", "", StringComparison.Ordinal)
        .Replace("They answer for every pipeline.", text + ".", StringComparison.Ordinal);

    private static List<string> Found(KnowledgeSnapshot knowledge, string[] words, string[] roles) =>
    [
        .. knowledge.Index.Search(new PassageQuery(string.Join(' ', words), words, roles, 6)).Hits
            .Where(hit => words.Any(word => hit.Passage.Whole.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(hit => $"{hit.Passage.Guide.Role.Slug} {hit.Passage.Section} {hit.Score:0.0000}")
            .Order(StringComparer.Ordinal),
    ];

    private static List<string> Names(KnowledgeSnapshot knowledge) =>
    [
        .. knowledge.Lexicon.RoleNames.Entries
            .Select(entry => $"{string.Join(' ', entry.Forms)} {entry.Value}")
            .Order(StringComparer.Ordinal),
    ];
}
