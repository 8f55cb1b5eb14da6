using System.Net;
using System.Text.Json.Nodes;
using Meeveem.Bot.Tests.Teams;

namespace Meeveem.Bot.Tests.Bands;

public sealed class BandsApiTests(BotService bot) : IClassFixture<BotService>
{
    /// <summary>Every figure that the guides publish: role, level, region, lower and upper end.</summary>
    public static TheoryData<string, string, string, int, int> Published => new()
    {
        { "senior-software-engineer", "junior", "london-south-east", 35_000, 50_000 },
        { "senior-software-engineer", "mid-level", "london-south-east", 50_000, 75_000 },
        { "senior-software-engineer", "senior", "london-south-east", 75_000, 110_000 },
        { "senior-software-engineer", "lead", "london-south-east", 105_000, 140_000 },
        { "senior-software-engineer", "head-director", "london-south-east", 130_000, 200_000 },
        { "backend-engineer", "junior", "london-south-east", 35_000, 48_000 },
        { "backend-engineer", "junior", "rest-of-uk", 30_000, 42_000 },
        { "backend-engineer", "mid-level", "london-south-east", 50_000, 75_000 },
        { "backend-engineer", "mid-level", "rest-of-uk", 45_000, 65_000 },
        { "backend-engineer", "senior", "london-south-east", 75_000, 105_000 },
        { "backend-engineer", "senior", "rest-of-uk", 65_000, 90_000 },
        { "backend-engineer", "lead", "london-south-east", 95_000, 130_000 },
        { "backend-engineer", "lead", "rest-of-uk", 80_000, 115_000 },
        { "backend-engineer", "head-director", "london-south-east", 120_000, 175_000 },
        { "backend-engineer", "head-director", "rest-of-uk", 100_000, 155_000 },
        { "platform-engineer", "junior", "london-south-east", 45_000, 60_000 },
        { "platform-engineer", "junior", "rest-of-uk", 38_000, 55_000 },
        { "platform-engineer", "mid-level", "london-south-east", 60_000, 85_000 },
        { "platform-engineer", "mid-level", "rest-of-uk", 52_000, 75_000 },
        { "platform-engineer", "senior", "london-south-east", 85_000, 110_000 },
        { "platform-engineer", "senior", "rest-of-uk", 70_000, 95_000 },
        { "platform-engineer", "lead", "london-south-east", 105_000, 135_000 },
        { "platform-engineer", "lead", "rest-of-uk", 85_000, 115_000 },
        { "platform-engineer", "head-director", "london-south-east", 125_000, 170_000 },
        { "platform-engineer", "head-director", "rest-of-uk", 105_000, 150_000 },
        { "health-informatics-engineer", "junior", "london-south-east", 35_000, 45_000 },
        { "health-informatics-engineer", "junior", "rest-of-uk", 32_000, 42_000 },
        { "health-informatics-engineer", "mid-level", "london-south-east", 45_000, 60_000 },
        { "health-informatics-engineer", "mid-level", "rest-of-uk", 40_000, 55_000 },
        { "health-informatics-engineer", "senior", "london-south-east", 60_000, 80_000 },
        { "health-informatics-engineer", "senior", "rest-of-uk", 55_000, 75_000 },
        { "health-informatics-engineer", "lead", "london-south-east", 80_000, 105_000 },
        { "health-informatics-engineer", "lead", "rest-of-uk", 70_000, 95_000 },
        { "health-informatics-engineer", "head-director", "london-south-east", 105_000, 150_000 },
        { "health-informatics-engineer", "head-director", "rest-of-uk", 95_000, 140_000 },
    };

    /// <summary>Every page has as many cells as asked for, and all of them together are the whole.</summary>
    [Theory]
    [InlineData("", 7)]
    [InlineData("level=senior,lead&", 3)]
    [InlineData("q=senior%20backend&", 1)]
    public async Task What_is_found_comes_a_page_at_a_time(string filters, int limit)
    {
        var whole = await GetAsync("?" + filters);
        var cells = new List<string>();
        string? next = $"?{filters}limit={limit}";
        while (next is not null)
        {
            var page = await GetAsync(next);
            Assert.Equal((int)whole["total"]!, (int)page["total"]!);
            var here = Cells(page);
            Assert.InRange(here.Count, 1, limit);
            cells.AddRange(here);
            next = (string?)page["next"] is { } link ? link[link.IndexOf('?', StringComparison.Ordinal)..] : null;
        }
        Assert.Null((string?)whole["next"]);
        Assert.Equal(Cells(whole).Order(), cells.Order());
        Assert.Equal((int)whole["total"]!, cells.Count);

        static List<string> Cells(JsonNode view) =>
        [
            .. view["bands"]!.AsArray()
                .Concat(view["notPublished"]!.AsArray())
                .Select(cell => $"{cell!["role"]} {cell["level"]} {cell["region"]}")
                .Distinct(),
        ];
    }

    [Fact]
    public async Task A_table_tells_its_next_page_in_a_header_and_a_page_past_the_end_is_empty()
    {
        using var first = await bot.Http.GetAsync("/api/bands?format=csv&limit=2");
        Assert.Equal(["</api/bands?format=csv&limit=2&page=2>; rel=\"next\""], first.Headers.GetValues("Link"));
        Assert.Empty((await GetAsync("?page=1000"))["bands"]!.AsArray());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=2001")]
    [InlineData("limit=-1")]
    [InlineData("limit=x")]
    [InlineData("page=0")]
    [InlineData("page=99999999999999999999")]
    public async Task A_page_that_cannot_be_is_answered_with_a_problem(string query)
    {
        using var response = await bot.Http.GetAsync("/api/bands?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("is a whole number from 1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public async Task A_published_cell_is_given_with_currency_period_source_and_date(
        string role, string level, string region, int minimum, int maximum)
    {
        var view = await GetAsync($"?role={role}&level={level}&region={region}");
        Assert.Empty(view["notPublished"]!.AsArray());
        var band = Assert.Single(view["bands"]!.AsArray())!;
        Assert.Equal((role, level, region), ((string)band["role"]!, (string)band["level"]!, (string)band["region"]!));
        Assert.Equal(
            (minimum, maximum, "GBP", "year"),
            ((int)band["minimum"]!, (int)band["maximum"]!, (string)band["currency"]!, (string)band["period"]!));
        Assert.NotEmpty(band["sources"]!.AsArray());
        Assert.All(band["sources"]!.AsArray(), source =>
        {
            Assert.True(source!.AsObject().ContainsKey("updated"));
            Assert.Equal($"/guides/{source["guide"]}#salary", (string?)source["url"]);
        });
        Assert.Contains("estimates of annual base pay", (string?)view["note"]);
    }

    [Fact]
    public async Task Nothing_else_is_published()
    {
        var view = await GetAsync("");
        var given = view["bands"]!.AsArray()
            .Select(band => (
                (string)band!["role"]!, (string)band["level"]!, (string)band["region"]!, (int)band["minimum"]!, (int)band["maximum"]!))
            .ToHashSet();
        var published = Published
            .Select(row => ((string)row[0], (string)row[1], (string)row[2], (int)row[3], (int)row[4]))
            .ToHashSet();
        Assert.Equal(35, given.Count);
        Assert.Equal(published, given);
        Assert.Equal(5, view["notPublished"]!.AsArray().Count);
        Assert.All(
            view["notPublished"]!.AsArray(),
            cell => Assert.Equal(("senior-software-engineer", "rest-of-uk"), ((string)cell!["role"]!, (string)cell["region"]!)));
    }

    [Theory]
    [InlineData("?role=backend-engineer", 10, 0)]
    [InlineData("?level=lead", 7, 1)]
    [InlineData("?region=rest-of-uk", 15, 5)]
    [InlineData("?role=senior-software-engineer&region=rest-of-uk", 0, 5)]
    [InlineData("?q=senior+backend+leeds", 1, 0)]
    [InlineData("?q=backend&region=rest-of-uk", 5, 0)]
    [InlineData("?q=quantum+chef", 0, 0)]
    [InlineData("?q=", 35, 5)]
    [InlineData("?role=backend-engineer&role=platform-engineer", 20, 0)]
    [InlineData("?role=backend-engineer,senior-software-engineer&level=lead", 3, 1)]
    [InlineData("?role=backend-engineer,%20platform-engineer&level=junior&level=lead&region=rest-of-uk,london-south-east", 8, 0)]
    public async Task Filters_narrow_the_result(string query, int published, int unpublished)
    {
        var view = await GetAsync(query);
        Assert.Equal((published, unpublished), (view["bands"]!.AsArray().Count, view["notPublished"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("?role=nurse", "Unknown role", "platform-engineer")]
    [InlineData("?role=Backend-Engineer", "Unknown role", "backend-engineer")]
    [InlineData("?role=", "Unknown role", "backend-engineer")]
    [InlineData("?level=staff", "Unknown level", "head-director")]
    [InlineData("?region=dublin", "Unknown region", "rest-of-uk")]
    [InlineData("?levle=senior", "Unknown filter", "role, level, region, q, format")]
    [InlineData("?q=senior&q=lead", "Repeated filter", "q is given 2 times")]
    [InlineData("?role=backend-engineer,nurse", "Unknown role", "platform-engineer")]
    [InlineData("?level=senior&level=boss", "Unknown level", "head-director")]
    [InlineData("?format=xml", "Unknown format", "json, csv")]
    public async Task Bad_input_is_a_problem_that_says_what_is_known(string query, string title, string detail)
    {
        using var response = await bot.Http.GetAsync("/api/bands" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((400, title), ((int)problem["status"]!, (string)problem["title"]!));
        Assert.Contains(detail, (string?)problem["detail"]);
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_a_problem_and_a_strange_one_finds_nothing()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.Http.GetAsync("/api/bands?q=" + new string('x', 201))).StatusCode);
        Assert.Empty((await GetAsync("?q=%3Cscript%3Ealert(1)%3C/script%3E"))["bands"]!.AsArray());
    }

    [Fact]
    public async Task The_same_figures_have_the_same_tag_and_are_not_sent_again()
    {
        using var first = await bot.Http.GetAsync("/api/bands?level=lead");
        Assert.Equal("public, max-age=300", first.Headers.CacheControl!.ToString());
        var tag = first.Headers.ETag!;
        Assert.NotEqual(tag, (await bot.Http.GetAsync("/api/bands?level=senior")).Headers.ETag);
        foreach (var sent in new[] { tag.ToString(), "\"other\", W/" + tag, "*" })
        {
            using var again = await SendAsync(sent);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag);
            Assert.Equal("public, max-age=300", again.Headers.CacheControl!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        foreach (var sent in new[] { "\"other\"", "nonsense", "\"" })
        {
            using var fresh = await SendAsync(sent);
            Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        }
    }

    [Fact]
    public async Task The_openapi_document_describes_what_comes_back()
    {
        var document = JsonNode.Parse(await bot.Http.GetStringAsync("/openapi/v1.json"))!;
        var get = document["paths"]!["/api/bands"]!["get"]!;
        Assert.Equal(
            ["role", "level", "region", "q", "format", "limit", "page"],
            get["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
        Assert.All(get["parameters"]!.AsArray(), parameter => Assert.NotEqual(true, (bool?)parameter!["required"]));
        Assert.Equal(["200", "304", "400"], get["responses"]!.AsObject().Select(response => response.Key));
        Assert.Equal("#/components/schemas/BandsView", Schema("200", "application/json"));
        Assert.Equal("#/components/schemas/ProblemDetails", Schema("400", "application/problem+json"));
        Matches(await GetAsync(""), Resolve("#/components/schemas/BandsView"));
        using var problem = await bot.Http.GetAsync("/api/bands?role=x");
        var refusal = JsonNode.Parse(await problem.Content.ReadAsStringAsync())!.AsObject();
        Matches(refusal, Resolve("#/components/schemas/ProblemDetails"), isOpen: true);

        string? Schema(string status, string type) => (string?)get["responses"]![status]!["content"]![type]!["schema"]!["$ref"];

        JsonNode Resolve(string reference) => reference[2..].Split('/').Aggregate(document, (node, part) => node[part]!);

        // Every member that comes is described, every member that must come does, and each is of its type.
        void Matches(JsonNode? value, JsonNode schema, bool isOpen = false)
        {
            if (schema["$ref"] is { } reference) schema = Resolve((string)reference!);
            var types = schema["type"] is JsonArray several ? several.Select(type => (string)type!).ToArray() : [(string)schema["type"]!];
            Assert.Contains(value switch
            {
                null => "null", JsonObject => "object", JsonArray => "array",
                _ => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? "integer" : "string",
            }, types);
            foreach (var item in value as JsonArray ?? []) Matches(item, schema["items"]!);
            if (value is not JsonObject members) return;
            foreach (var required in schema["required"]?.AsArray() ?? []) Assert.True(members.ContainsKey((string)required!));
            foreach (var (name, member) in members)
            {
                if (schema["properties"]![name] is { } property) Matches(member, property);
                else Assert.True(isOpen, name);
            }
        }
    }

    [Fact]
    public async Task The_bands_come_as_a_table_for_a_spreadsheet()
    {
        using var response = await bot.Http.GetAsync("/api/bands?role=senior-software-engineer,backend-engineer&level=lead&format=csv");
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
        [
            "role,role_name,level,region,minimum,maximum,currency,period,guides,updated,url",
            "backend-engineer,Backend Engineer,lead,london-south-east,95000,130000,GBP,year,"
                + "backend-engineer-healthtech;backend-engineer-health-life-sciences,2026-01-06;undated,"
                + "/guides/backend-engineer-healthtech#band-lead-london-south-east",
            "backend-engineer,Backend Engineer,lead,rest-of-uk,80000,115000,GBP,year,"
                + "backend-engineer-healthtech;backend-engineer-health-life-sciences,2026-01-06;undated,"
                + "/guides/backend-engineer-healthtech#band-lead-rest-of-uk",
            "senior-software-engineer,Senior Software Engineer,lead,london-south-east,105000,140000,GBP,year,"
                + "senior-software-engineer-healthtech,2025-12-17,"
                + "/guides/senior-software-engineer-healthtech#band-lead-london-south-east",
            "senior-software-engineer,Senior Software Engineer,lead,rest-of-uk,,,,,,,",
        ], (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_table_is_negotiated_and_has_a_tag_of_its_own()
    {
        using var table = await AcceptingAsync("text/csv, application/json;q=0.5", null);
        Assert.Equal("text/csv", table.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", table.Headers.Vary);
        using var data = await AcceptingAsync("application/json", null);
        Assert.Equal("application/json", data.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(table.Headers.ETag, data.Headers.ETag);
        using var again = await AcceptingAsync("text/csv", table.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Each_band_has_a_link_to_its_own_place_on_a_guides_page()
    {
        foreach (var band in (await GetAsync(""))["bands"]!.AsArray())
        {
            var parts = ((string)band!["url"]!).Split('#');
            var page = await bot.Http.GetStringAsync(parts[0]);
            var at = page.IndexOf($"id=\"{parts[1]}\"", StringComparison.Ordinal);
            Assert.True(at > 0, parts[1]);
            var minimum = ((int)band["minimum"]!).ToString("£#,0", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Contains(minimum, page[at..(at + 300)], StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> AcceptingAsync(string accept, string? held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/bands?level=lead");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (held is not null) request.Headers.TryAddWithoutValidation("If-None-Match", held);
        return await bot.Http.SendAsync(request);
    }

    private async Task<JsonNode> GetAsync(string query)
    {
        using var response = await bot.Http.GetAsync("/api/bands" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task<HttpResponseMessage> SendAsync(string ifNoneMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/bands?level=lead");
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await bot.Http.SendAsync(request);
    }
}
