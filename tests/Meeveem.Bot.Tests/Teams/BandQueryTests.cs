using System.Text.Json.Nodes;

namespace Meeveem.Bot.Tests.Teams;

/// <summary>The message extension: what a recruiter types, and what can be inserted.</summary>
public sealed class BandQueryTests(BotService bot) : IClassFixture<BotService>
{
    [Theory]
    [InlineData("senior backend leeds", "Senior Backend Engineer, Rest of UK", "£65,000–£90,000")]
    [InlineData("snr backend eng mcr", "Senior Backend Engineer, Rest of UK", "£65,000–£90,000")]
    [InlineData("LEAD platform brighton", "Lead Platform Engineer, London & South East", "£105,000–£135,000")]
    [InlineData("senior plat", "Senior Platform Engineer", "£85,000–£110,000 London & South East; £70,000–£95,000 Rest of UK")]
    [InlineData(
        "head of health informatics", "Head / Director Health Informatics Engineer",
        "£105,000–£150,000 London & South East; £95,000–£140,000 Rest of UK")]
    [InlineData(
        "senior software engineer leeds", "Senior Software Engineer",
        "£75,000–£110,000 London & South East; not published Rest of UK")]
    public async Task A_role_a_level_and_a_place_find_their_band(string query, string title, string text)
    {
        var result = Assert.Single(await ResultsAsync(query))!;
        var preview = result["preview"]!;
        Assert.Equal("application/vnd.microsoft.card.thumbnail", (string?)preview["contentType"]);
        Assert.Equal((title, text), ((string)preview["content"]!["title"]!, (string)preview["content"]!["text"]!));
    }

    [Theory]
    [InlineData("backend", 5, "Junior Backend Engineer")]
    [InlineData("plat", 5, "Junior Platform Engineer")]
    [InlineData("lead", 4, "Lead Backend Engineer")]
    [InlineData("leeds", 4, "Senior Backend Engineer, Rest of UK")]
    [InlineData("staff backend", 2, "Senior Backend Engineer")]
    [InlineData("£120k", 6, "Lead Backend Engineer, London & South East")]
    [InlineData("£120k platform leeds", 1, "Head / Director Platform Engineer, Rest of UK")]
    [InlineData("salaries", 4, "Senior Backend Engineer")]
    [InlineData("", 4, "Senior Backend Engineer")]
    public async Task Fewer_words_find_more(string query, int count, string first)
    {
        var results = await ResultsAsync(query);
        Assert.Equal(count, results.Count);
        Assert.Equal(first, (string?)results[0]!["preview"]!["content"]!["title"]);
    }

    [Theory]
    [InlineData("""{"commandId":"findBands","queryOptions":{"skip":123456789012345678901234567890,"count":25}}""")]
    [InlineData("""{"commandId":"findBands","queryOptions":{"skip":0,"count":1e300}}""")]
    [InlineData("""{"commandId":"findBands","queryOptions":{"skip":"twelve"}}""")]
    [InlineData("""{"commandId":"findBands","queryOptions":{"skip":2.5e9}}""")]
    public async Task Numbers_that_count_nothing_are_refused(string value) =>
        Assert.Equal(400, (await bot.InvokeAsync("composeExtension/query", JsonNode.Parse(value))).Status);

    [Fact]
    public async Task Opening_the_extension_shows_the_senior_bands()
    {
        var (_, body) = await bot.InvokeAsync("composeExtension/query", JsonNode.Parse(
            """{"commandId":"findBands","parameters":[{"name":"initialRun","value":"true"}],"queryOptions":{"skip":0,"count":25}}"""));
        var results = body!["composeExtension"]!["attachments"]!.AsArray();
        Assert.Equal(bot.Knowledge.Lexicon.Roles.Count, results.Count);
        Assert.All(results, result => Assert.StartsWith("Senior ", (string?)result!["preview"]!["content"]!["title"]));
    }

    [Theory]
    [InlineData("quantum chef", "No published band matches")]
    [InlineData("senior data engineer leeds", "no guide to Data engineer")]
    [InlineData("senior backend dublin", "UK only")]
    [InlineData("band 7", "Agenda for Change")]
    [InlineData("£2m", "No published band matches")]
    public async Task Nothing_published_is_said_and_not_guessed(string query, string sentence)
    {
        var found = await QueryAsync(query);
        Assert.Equal("message", (string?)found["type"]);
        Assert.Contains(sentence, (string?)found["text"], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("£", (string)found["text"]!);
        Assert.Null(found["attachments"]);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat_and_end()
    {
        var whole = (await ResultsAsync("backend")).Select(Title).ToList();
        var paged = new List<string?>();
        for (var skip = 0; skip <= whole.Count + 2; skip += 2) paged.AddRange((await ResultsAsync("backend", skip, 2)).Select(Title));
        Assert.Equal(whole, paged);
        Assert.Empty(await ResultsAsync("backend", int.MaxValue, 25));
        Assert.Equal(whole, (await ResultsAsync("backend", -5, 0x7fffffff)).Select(Title));
    }

    [Fact]
    public async Task A_card_to_insert_names_its_sources_and_their_dates_and_has_nothing_to_press()
    {
        foreach (var result in await ResultsAsync("senior"))
        {
            Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)result!["contentType"]);
            var card = result["content"]!;
            Card.AssertFits(card);
            var lines = Card.Lines(card);
            Assert.Contains(lines, line => line.StartsWith("[1] ", StringComparison.Ordinal) && IsDated(line));
            Assert.Contains("Published estimates of annual base pay, not an offer.", lines);
            Assert.Empty(Card.Of(card, "ActionSet"));
        }
    }

    [Theory]
    [InlineData("""{"commandId":"other"}""", 400)]
    [InlineData("""{"parameters":[]}""", 400)]
    [InlineData("7", 400)]
    [InlineData("null", 400)]
    [InlineData("""{"commandId":"findBands"}""", 200)]
    [InlineData(
        """{"commandId":"findBands","parameters":[7,{"name":"q"},{"name":"q","value":{}}],"queryOptions":{"skip":"a","count":1e9}}""",
        400)]
    public async Task A_query_of_any_shape_is_answered_or_refused(string value, int expected)
    {
        var (status, body) = await bot.InvokeAsync("composeExtension/query", JsonNode.Parse(value));
        Assert.Equal(expected, status);
        if (expected == 200) Assert.NotEmpty(body!["composeExtension"]!["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_query_of_any_length_and_script_gets_an_answer()
    {
        string[] queries =
        [
            new('x', 100_000), "<script>alert(1)</script>", "senior \u202e backend 👩‍💻", "%%% ' OR 1=1",
            string.Concat(Enumerable.Repeat("senior backend ", 5_000)),
        ];
        foreach (var query in queries)
        {
            Assert.NotNull((string?)(await QueryAsync(query))["type"]);
        }
    }

    private static bool IsDated(string line) =>
        line.Contains(", updated ", StringComparison.Ordinal) || line.EndsWith(", undated", StringComparison.Ordinal);

    private static string? Title(JsonNode? result) => (string?)result!["preview"]!["content"]!["title"];

    private async Task<JsonNode> QueryAsync(string query, int skip = 0, int count = 25)
    {
        var (status, body) = await bot.InvokeAsync("composeExtension/query", new JsonObject
        {
            ["commandId"] = "findBands",
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "q", ["value"] = query }),
            ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count },
        });
        Assert.Equal(200, status);
        return body!["composeExtension"]!;
    }

    private async Task<JsonArray> ResultsAsync(string query, int skip = 0, int count = 25)
    {
        var found = await QueryAsync(query, skip, count);
        Assert.Equal(("result", "list"), ((string)found["type"]!, (string)found["attachmentLayout"]!));
        return found["attachments"]!.AsArray();
    }
}
