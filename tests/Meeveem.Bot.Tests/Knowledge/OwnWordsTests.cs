using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>The guides carry over the published pages' facts and none of their sentences.</summary>
public sealed partial class OwnWordsTests
{
    private const int Run = 8;

    [SharedFact]
    public void No_guide_has_eight_words_in_a_row_in_common_with_a_published_page()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Shared, "guides"), "*.txt");
        var published = pages.SelectMany(path => Runs(File.ReadAllText(path))).ToHashSet();
        var common = Directory.EnumerateFiles(Repository.Knowledge, "*.md")
            .SelectMany(path => Runs(File.ReadAllText(path))
                .Where(published.Contains)
                .Select(run => $"{Path.GetFileName(path)}: {run}"))
            .ToList();
        Assert.True(published.Count > 5_000);
        Assert.Empty(common);
    }

    [SharedFact]
    public async Task Guides_and_published_pages_hold_the_same_bands_dates_skills_and_questions()
    {
        var pages = await GuideFolder.ReadAsync(Path.Combine(Repository.Shared, "guides"), null, CancellationToken.None);
        var guides = await GuideFolder.ReadAsync(Repository.Knowledge, null, CancellationToken.None);
        Assert.Equal(5, pages.Guides.Count);
        Assert.Equal(Facts(pages), Facts(guides));
    }

    private static string Facts(FolderReading folder) =>
        string.Join('\n', folder.Guides.OrderBy(guide => guide.Role.Slug).ThenBy(guide => guide.Date).Select(Facts));

    private static string Facts(Guide guide)
    {
        var bands = guide.Bands.OrderBy(band => (band.Level, band.Region)).Select(band => $"{band.Level}/{band.Region}:{band.Range}");
        var skills = guide.Skills.Select(row => row.Skill.ToLowerInvariant());
        return $"{guide.Role.Slug} {guide.Published} {guide.Updated} {string.Join(' ', bands)} "
            + $"{string.Join('|', skills)} {guide.Questions.Count}";
    }

    private static IEnumerable<string> Runs(string text)
    {
        var words = Word().Matches(text.ToLowerInvariant().Replace('’', '\'')).Select(match => match.Value).ToList();
        for (var i = 0; i + Run <= words.Count; i++)
        {
            var run = words.GetRange(i, Run);
            // Rows of figures and table rules are facts, not sentences.
            if (run.Count(word => word.Any(char.IsLetter)) >= Run - 1) yield return string.Join(' ', run);
        }
    }

    [GeneratedRegex(@"[a-z0-9']+")]
    private static partial Regex Word();
}
