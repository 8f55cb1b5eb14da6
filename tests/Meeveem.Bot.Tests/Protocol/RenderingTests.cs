using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Tests.Protocol;

public sealed class RenderingTests
{
    private static readonly Role Backend = new("backend-engineer", "Backend Engineer");

    private static readonly Answer Bands = new()
    {
        Outcome = Outcome.Band,
        Text = "A senior backend engineer gets **£75,000–£105,000** in London & South East [1] and less elsewhere [2].",
        Citations =
        [
            new("backend-healthtech", "Backend Engineer in HealthTech",
                Backend, SectionKind.Salary, new(2026, 1, 6), "Annual base pay by level."),
            new("backend (life)", "Backend \"Engineer\" & <more>", Backend, SectionKind.NextRole, null, new string('x', 300)),
        ],
        Bands = new("Senior Backend Engineer",
        [
            new(Backend, Level.Senior, Region.LondonAndSouthEast, new(75_000), new(105_000), [1]),
            new(Backend, Level.Senior, Region.RestOfUk, new(65_000), new(90_000), [1, 2]),
        ], new Pounds(70_000)),
        NextSteps = ["What about lead?", "Same for *platform*"],
    };

    [Fact]
    public async Task Program_readable_outcome_and_sources_go_with_every_answer()
    {
        var reply = await RenderAsync(Bands, "emulator");
        Assert.Equal(
            """{"answer":{"outcome":"band","sources":[{"guide":"backend-healthtech","role":"backend-engineer","section":"salary"},"""
                + """{"guide":"backend (life)","role":"backend-engineer","section":"next-role"}]}}""",
            reply["channelData"]!.ToJsonString());
    }

    [Theory]
    [InlineData(Outcome.Clarify, "clarify")]
    [InlineData(Outcome.Chat, "chat")]
    public async Task Answers_without_sources_name_none(Outcome outcome, string name)
    {
        var reply = await RenderAsync(Bands with { Outcome = outcome }, "emulator");
        Assert.Equal("{\"answer\":{\"outcome\":\"" + name + "\",\"sources\":[]}}", reply["channelData"]!.ToJsonString());
        Assert.Null(reply["entities"]);
    }

    [Fact]
    public async Task A_refusal_names_the_sources_that_it_quotes_and_else_none()
    {
        var quoting = await RenderAsync(Bands with { Outcome = Outcome.NoAnswer }, "emulator");
        Assert.Equal(2, quoting["channelData"]!["answer"]!["sources"]!.AsArray().Count);
        Assert.NotNull(quoting["entities"]);

        var plain = await RenderAsync(Bands with { Outcome = Outcome.NoAnswer, Citations = [] }, "emulator");
        Assert.Equal("""{"answer":{"outcome":"no_answer","sources":[]}}""", plain["channelData"]!.ToJsonString());
        Assert.Null(plain["entities"]);
    }

    [Fact]
    public async Task Claims_follow_the_marks_with_source_and_date()
    {
        var entity = Assert.Single((await RenderAsync(Bands, "webchat"))["entities"]!.AsArray())!;
        Assert.Equal("https://schema.org/Message", (string?)entity["type"]);
        Assert.Equal(
            ("Message", "https://schema.org", ""),
            ((string?)entity["@type"], (string?)entity["@context"], (string?)entity["@id"]));
        var claims = entity["citation"]!.AsArray();
        Assert.Equal([1, 2], claims.Select(claim => (int)claim!["position"]!));
        var first = claims[0]!["appearance"]!;
        Assert.Equal("Backend Engineer in HealthTech, Salary (updated 6 January 2026)", (string?)first["name"]);
        Assert.Equal("https://localhost/bot/guides/backend-healthtech#salary", (string?)first["url"]);
        Assert.Equal("DigitalDocument", (string?)first["@type"]);
        Assert.EndsWith("(undated)", (string?)claims[1]!["appearance"]!["name"]);
        Assert.Equal(160, ((string)claims[1]!["appearance"]!["abstract"]!).Length);
        Assert.Equal("https://localhost/bot/guides/backend%20%28life%29#next-role", (string?)claims[1]!["appearance"]!["url"]);
    }

    [Fact]
    public async Task Web_chat_gets_link_definitions_and_others_the_text_alone()
    {
        foreach (var channel in new[] { "webchat", "directline" })
        {
            var text = (string)(await RenderAsync(Bands, channel))["text"]!;
            Assert.StartsWith(
                Bands.Text + "\n\n[1]: https://localhost/bot/guides/backend-healthtech#salary "
                    + "\"Backend Engineer in HealthTech, Salary (updated 6 January 2026)\"\n[2]: ",
                text);
            Assert.EndsWith("\"Backend \\\"Engineer\\\" \\& \\<more>, Next role (undated)\"", text);
        }

        Assert.Equal(Bands.Text, (string?)(await RenderAsync(Bands, "emulator"))["text"]);
    }

    [Fact]
    public async Task Next_steps_are_buttons_that_say_what_they_show()
    {
        var actions = (await RenderAsync(Bands, "emulator"))["suggestedActions"]!["actions"]!.AsArray();
        Assert.Equal(Bands.NextSteps, actions.Select(action => (string)action!["title"]!));
        Assert.All(actions, action =>
            Assert.Equal(("imBack", (string?)action!["title"]), ((string?)action["type"], (string?)action["value"])));
        Assert.Null((await RenderAsync(Bands with { NextSteps = [] }, "emulator"))["suggestedActions"]);
    }

    [Fact]
    public async Task The_card_says_once_what_all_rows_share()
    {
        var card = await CardAsync(Bands.Bands!);
        Assert.Equal("1.5", (string?)card["version"]);
        Assert.Equal(
            [
                "Senior Backend Engineer", "You asked about", "£70,000", "London & South East", "£75,000–£105,000", "\u00a0[1]",
                "Rest of UK", "£65,000–£90,000", "\u00a0[1]\u00a0[2]",
            ],
            Texts(card));
        const string spoken =
            "Senior Backend Engineer. London & South East: £75,000 to £105,000; Rest of UK: £65,000 to £90,000. Asked about: £70,000.";
        Assert.Equal(spoken, (string?)card["fallbackText"]);
        Assert.Equal(spoken, (string?)card["speak"]);
    }

    [Fact]
    public async Task A_cell_that_no_guide_publishes_says_so_and_has_no_bar()
    {
        var unpublished = Bands.Bands!.Rows[1] with { Minimum = null, Maximum = null, CitationNumbers = [] };
        var table = new BandTable("Senior", [Bands.Bands.Rows[0], unpublished]);
        var card = await CardAsync(table);
        Assert.Equal(
            ["Senior", "\u00a0[1]", "Backend Engineer", "London & South East", "£75,000–£105,000", "Rest of UK", "not published"],
            Texts(card));
        Assert.DoesNotContain(Elements(card), element => (string?)element["type"] == "Image");
    }

    [Fact]
    public async Task Rows_that_differ_in_more_than_one_thing_stand_under_headings_said_once()
    {
        var rows = Bands.Bands!.Rows;
        var card = await CardAsync(new("Backend Engineer",
            [
                rows[0], rows[1] with { CitationNumbers = [1] },
                rows[0] with { Level = Level.Lead, Minimum = new(95_000), Maximum = new(130_000) },
            ]));
        Assert.Equal(
            [
                "Backend Engineer", "\u00a0[1]",
                "Senior", "London & South East", "£75,000–£105,000", "Rest of UK", "£65,000–£90,000",
                "Lead", "London & South East", "£95,000–£130,000",
            ],
            Texts(card));
    }

    [Fact]
    public async Task One_band_alone_has_a_bar_only_when_an_amount_is_held_against_it()
    {
        var one = new BandTable("Senior Backend Engineer, Rest of UK", [Bands.Bands!.Rows[1]]);
        Assert.Empty(Bars(await CardAsync(one)));
        Assert.Single(Bars(await CardAsync(one with { Offer = new Pounds(70_000) })));
    }

    [Theory]
    [InlineData("webchat", 70_000, 80_000)]
    [InlineData("directline", 60_000, 120_000)]
    [InlineData("webchat", 70_000, 70_000)]
    public async Task A_range_is_given_with_both_its_ends(string channel, int low, int high)
    {
        var table = Bands.Bands! with { Offer = new PayOffer(new Pounds(low), new Pounds(high)) };
        var reply = await RenderAsync(Bands with { Bands = table }, channel);
        var offer = reply["channelData"]!["answer"]!["offer"]!;
        Assert.Equal((low, high), ((int)offer["low"]!, (int)offer["high"]!));
        var shown = low == high ? "£70,000" : $"£{low / 1000},000–£{high / 1000},000";
        Assert.Contains(shown, Texts(reply["attachments"]![0]!["content"]!), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Bars_hold_no_figure_and_say_their_band_to_those_who_do_not_see_them()
    {
        var card = await CardAsync(Bands.Bands!);
        Assert.Equal(["Bar: £75,000 to £105,000", "Bar: £65,000 to £90,000"],
            Elements(card).Where(element => (string?)element["type"] == "Image").Select(element => (string)element["altText"]!));
        Assert.All(Bars(card), bar => Assert.Equal("", bar.Root!.Value));
    }

    [Theory]
    [InlineData(1, "M9 1L3 8L9 15")]
    [InlineData(70_000, "M60 0V16")]
    [InlineData(105_000, "M270 0V16")]
    [InlineData(int.MaxValue, "M291 1L297 8L291 15")]
    public async Task Bars_are_to_one_scale_and_point_to_an_amount_that_is_far_off_it(int amount, string mark)
    {
        var bars = Bars(await CardAsync(Bands.Bands! with { Offer = new Pounds(amount) })).ToList();
        var spans = bars.ConvertAll(bar => bar.Descendants().Single(element => element.Name.LocalName == "rect"))
            .ConvertAll(bar => (From: (double)bar.Attribute("x")!, Width: (double)bar.Attribute("width")!));
        Assert.Equal(30_000d / 25_000, spans[0].Width / spans[1].Width, 0.02);
        Assert.Equal(10_000d / 25_000, (spans[0].From - spans[1].From) / spans[1].Width, 0.02);
        Assert.All(spans, span => Assert.InRange(span.From + span.Width, 0, 300));
        Assert.All(bars, bar => Assert.Equal(mark, (string?)bar.Root!.Elements().Last().Attribute("d")));
    }

    [Fact]
    public async Task Marks_side_by_side_stay_two_links()
    {
        var text = (string)(await RenderAsync(Bands with { Text = "£65,000 [1][2]." }, "webchat"))["text"]!;
        Assert.StartsWith("£65,000 [1] [2].\n\n[1]: ", text);
    }

    [Fact]
    public async Task Markup_in_a_caption_or_role_stays_text()
    {
        var role = new Role("x", "<script>alert(1)</script> [x](javascript:y) & \u0001");
        var table = new BandTable("**bold** <img onerror=x>", [.. Bands.Bands!.Rows, Bands.Bands.Rows[0] with { Role = role }]);
        var card = await CardAsync(table);
        Assert.Contains("**bold** <img onerror=x>", Texts(card));
        Assert.DoesNotContain(Elements(card), element => (string?)element["type"] == "TextBlock");
        Assert.All(Bars(card), bar => Assert.DoesNotContain(bar.Descendants(), element => element.Name.LocalName == "script"));
    }

    private static async Task<JsonNode> RenderAsync(Answer answer, string channel)
    {
        await using var host = await BotHost.StartAsync(
            (_, _) => ValueTask.FromResult(answer), settings: new() { ["PublicUrl"] = "https://localhost/bot/" });
        var message = BotHost.Message("x");
        message["channelId"] = channel;
        var reply = (await host.AskAsync(message))[0]!;
        Assert.Equal("markdown", (string?)reply["textFormat"]);
        return reply;
    }

    private static async Task<JsonNode> CardAsync(BandTable table) =>
        Assert.Single((await RenderAsync(Bands with { Bands = table }, "webchat"))["attachments"]!.AsArray())!["content"]!;

    private static IEnumerable<JsonNode> Elements(JsonNode element)
    {
        yield return element;
        foreach (var member in new[] { "body", "columns", "items", "inlines" })
            foreach (var child in element[member]?.AsArray() ?? [])
                foreach (var inner in Elements(child!)) yield return inner;
    }

    private static IEnumerable<string> Texts(JsonNode card) =>
        Elements(card).Where(element => (string?)element["type"] == "TextRun").Select(run => (string)run["text"]!);

    private static IEnumerable<XDocument> Bars(JsonNode card) =>
        Elements(card).Where(element => (string?)element["type"] == "Image").Select(image => XDocument.Parse(
            Encoding.UTF8.GetString(Convert.FromBase64String(((string)image["url"]!)["data:image/svg+xml;base64,".Length..]))));
}
