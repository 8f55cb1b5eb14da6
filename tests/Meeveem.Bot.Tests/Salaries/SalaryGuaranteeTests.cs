using System.Globalization;
using System.Text.RegularExpressions;
using Meeveem.Bot.Tests.Channels;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Salaries;

/// <summary>Whatever way a band is asked for, its figures and no others come back.</summary>
public sealed partial class SalaryGuaranteeTests : IAsyncLifetime
{
    private static readonly string[] Templates =
    [
        "What does a {level} {role} earn in {place}?", "{level} {role} {place}", "band for a {level} {role} in {place} please",
        "How much would a {level} {role} make in {place}?", "{place}: {level} {role}, what's the pay?", "salary {level} {role} {place}",
        "I'm hiring a {level} {role} in {place}. What's the range?", "whats the going rate 4 a {level} {role} in {place}??",
        "Could you tell me the published band for {level} {role} roles around {place}, thanks",
        "{LEVEL} {ROLE} {PLACE} SALARY", "im in {place} and want to know what a {level} {role} gets paid",
        "{level} {role}, {place}, how much",
    ];

    private static readonly Dictionary<string, string[]> Levels = new()
    {
        ["Junior"] = ["junior", "jr", "graduate", "entry level", "trainee", "juinor"],
        ["Mid-level"] = ["mid-level", "mid", "midweight", "intermediate", "mid level"],
        ["Senior"] = ["senior", "snr", "sr", "senoir"],
        ["Lead"] = ["lead", "team lead", "tech lead"],
        ["Head / Director"] = ["head of", "director of", "head"],
    };

    private static readonly Dictionary<string, string[]> Roles = new()
    {
        ["Senior Software Engineer"] = ["software engineer", "software developer", "softwre engineer", "software eng"],
        ["Backend Engineer"] = ["backend engineer", "back-end developer", "back end dev", "bakend enginer", "backend eng"],
        ["Platform Engineer"] = ["platform engineer", "platfrom engineer", "platform eng", "plat eng"],
        ["Health Informatics Engineer"] =
            ["health informatics engineer", "helth informatics enginer", "informatics engineer", "health informatics eng"],
    };

    private static readonly Dictionary<string, string[]> Places = new()
    {
        ["London & South East"] =
        [
            "London", "ldn", "Oxford", "Brighton", "Milton Keynes", "Guildford", "Kent", "Croydon", "Southampton", "Maidstone",
            "the South East", "South East England", "London and the South East", "Surrey", "Slough", "Portsmouth", "Canterbury",
            "Crawley", "Isle of Wight", "Reading",
        ],
        ["Rest of UK"] =
        [
            "Manchester", "mcr", "Leeds", "Bristol", "Cambridge", "Watford", "Cardiff", "Glasgow", "Belfast", "St Albans", "Essex",
            "Bournemouth", "the rest of the UK", "Scotland", "Wales", "the North East", "Yorkshire", "Newcastle", "Norwich", "Swindon",
        ],
    };

    private BotService _bot = null!;

    public async Task InitializeAsync() => _bot = await BotService.StartAsync(time: new PatientTime());

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task Every_cell_comes_back_as_published_in_every_wording()
    {
        var random = new Random(20260106);
        var faults = new List<string>();
        var asked = 0;
        foreach (var cell in PublishedCells.All)
        {
            foreach (var (i, template) in Templates.Index())
            {
                // Each wording with half of the places, each place in half of the wordings.
                foreach (var (_, place) in Places[cell.Region].Index().Where(each => (each.Index + i) % 2 == 0))
                {
                    asked++;
                    var question = Fill(template, Pick(Levels[cell.Level], random), Pick(Roles[cell.Role], random), place);
                    var reply = await _bot.AskAsync($"guarantee-{asked}", question);
                    var figures = Figures(reply.Text);
                    if (reply.Outcome == "band" && figures.SetEquals([cell.Minimum, cell.Maximum])) continue;
                    faults.Add($"{cell} \"{question}\" → {reply.Outcome}: {reply.Text.ReplaceLineEndings(" / ")}");
                }
            }
        }
        Assert.Equal(35 * 12 * 10, asked);
        Assert.True(faults.Count == 0, $"{faults.Count} of {asked}:\n" + string.Join('\n', faults.Take(40)));
    }

    [Fact]
    public async Task A_cell_that_no_guide_publishes_is_said_to_be_so_and_gets_no_figure_of_its_own()
    {
        var published = PublishedCells.All
            .Where(cell => cell.Role == "Senior Software Engineer")
            .SelectMany(cell => new[] { cell.Minimum, cell.Maximum })
            .ToHashSet();
        foreach (var place in Places["Rest of UK"])
        {
            foreach (var level in Levels.Values.Select(words => words[0]))
            {
                var reply = await _bot.AskAsync($"none-{place}-{level}", $"{level} software engineer salary in {place}");
                Assert.Contains("not published", reply.Text, StringComparison.Ordinal);
                Assert.Subset(published, Figures(reply.Text));
            }
        }
    }

    [Fact]
    public async Task Every_cell_names_its_guide_and_date_and_cites_it()
    {
        foreach (var cell in PublishedCells.All)
        {
            var reply = await _bot.AskAsync($"cell-{cell}", $"{cell.Level} {cell.Role} in {Places[cell.Region][0]}");
            Assert.Contains("[1]", reply.Text, StringComparison.Ordinal);
            Assert.Matches("updated \\d+ \\w+ 202\\d|undated", reply.Text);
            Assert.Contains("estimates of annual base pay", reply.Text, StringComparison.Ordinal);
            Assert.All(reply.Sources, source => Assert.Equal("salary", source.Section));
            Assert.NotEmpty(reply.Sources);
        }
    }

    [GeneratedRegex(@"£([\d,]+)")]
    private static partial Regex Pounds();

    private static HashSet<int> Figures(string text) =>
    [
        .. Pounds().Matches(text)
            .Select(match => int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)),
    ];

    private static string Fill(string template, string level, string role, string place) => template
        .Replace("{level}", level, StringComparison.Ordinal)
        .Replace("{role}", role, StringComparison.Ordinal)
        .Replace("{place}", place, StringComparison.Ordinal)
        .Replace("{LEVEL}", level.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("{ROLE}", role.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("{PLACE}", place.ToUpperInvariant(), StringComparison.Ordinal);

    private static string Pick(string[] list, Random random) => list[random.Next(list.Length)];
}
