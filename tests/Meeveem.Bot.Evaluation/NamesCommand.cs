using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation;

/// <summary><c>names</c>: makes a small guide for each title of a file, and prints which role the messages about them are read to
/// name.</summary>
public static partial class NamesCommand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>A title with messages that name it in other ways, and messages that name another job.</summary>
    private sealed record Titled(string Title, string[] Means, string[] Other);

    /// <param name="file">JSON Lines: <c>{"title", "means": […], "other": […]}</c>.</param>
    public static async Task<int> RunAsync(string file)
    {
        var lines = await File.ReadAllLinesAsync(file);
        var titles = lines.Select(line => JsonSerializer.Deserialize<Titled>(line, Web)!).ToList();
        using var meaning = Encoders.Open();
        if (await LoadAsync(titles, meaning) is not { } knowledge) return 1;
        var (right, another, taken) = (0, 0, 0);
        foreach (var each in titles)
        {
            foreach (var message in each.Means)
            {
                var named = Named(message, knowledge);
                var isRight = named.SequenceEqual([SlugOf(each.Title)]);
                right += isRight ? 1 : 0;
                another += isRight || named.Count == 0 ? 0 : 1;
                if (!isRight) Console.WriteLine($"MISSED {each.Title}: {message}\n     {string.Join(", ", named)}");
            }
            foreach (var message in each.Other)
            {
                var named = Named(message, knowledge);
                taken += named.Count > 0 ? 1 : 0;
                if (named.Count > 0) Console.WriteLine($"TAKEN {each.Title}: {message}\n     {string.Join(", ", named)}");
            }
        }
        var (means, others) = (titles.Sum(each => each.Means.Length), titles.Sum(each => each.Other.Length));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"named rightly {right} / {means}  {100.0 * right / means:0.0}%, "
            + $"taken for another or several {another}; of other jobs taken for one {taken} / {others}"));
        return 0;
    }

    private static async Task<KnowledgeSnapshot?> LoadAsync(List<Titled> titles, MeaningModel? meaning)
    {
        var folder = Directory.CreateTempSubdirectory("meeveem-names-").FullName;
        foreach (var each in titles)
            await File.WriteAllTextAsync(Path.Combine(folder, SlugOf(each.Title) + ".md"), GuideTo(each.Title));
        var reading = await KnowledgeLoader.LoadAsync(folder, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None, meaning);
        Directory.Delete(folder, recursive: true);
        foreach (var finding in reading.Snapshot is null ? reading.Findings : [])
            Console.Error.WriteLine($"{finding.File}:{finding.Line} {finding.Message}");
        return reading.Snapshot;
    }

    private static List<string> Named(string message, KnowledgeSnapshot knowledge) =>
        [.. MessageReader.Read(message, knowledge.Lexicon).Roles.Select(role => role.Slug)];

    private static string SlugOf(string title) => NoLetters().Replace(title.ToLowerInvariant(), "-").Trim('-');

    private static string GuideTo(string title) => $"""
        ---
        title: {title} in HealthTech
        role: {SlugOf(title)}
        name: {title}
        sector: HealthTech
        published: 2026-02-03
        ---

        ## Overview
        {title} is the name of a post. Adverts say {title} as well, and so do colleagues.

        ## Skills
        | Skill | In HealthTech | Why it matters |
        |---|---|---|
        | Patience | Waiting until somebody has time | Nobody is disturbed |

        ## Salary
        | Level | London & South East | Rest of UK | What drives pay |
        |---|---|---|---|
        | Junior | £41,000–£51,000 | £37,000–£47,000 | Work under supervision |

        ## FAQ
        ### Is the {title} on call?
        Seldom.
        """;

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
