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
            new("backend-healthtech", "Backend Engineer in HealthTech", Backend, SectionKind.Salary, new(2026, 1, 6), "Annual base pay by level."),
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
            """{"answer":{"outcome":"band","sources":[{"guide":"backend-healthtech","role":"backend-engineer","section":"salary"},{"guide":"backend (life)","role":"backend-engineer","section":"next-role"}]}}""",
            reply["channelData"]!.ToJsonString());
    }

    [Theory]
    [InlineData(Outcome.Clarify, "clarify")]
    [InlineData(Outcome.NoAnswer, "no_answer")]
    [InlineData(Outcome.Chat, "chat")]
    public async Task Answers_without_sources_name_none(Outcome outcome, string name)
    {
        var reply = await RenderAsync(Bands with { Outcome = outcome }, "emulator");
        Assert.Equal("{\"answer\":{\"outcome\":\"" + name + "\",\"sources\":[]}}", reply["channelData"]!.ToJsonString());
        Assert.Null(reply["entities"]);
    }

    [Fact]
    public async Task Claims_follow_the_marks_with_source_and_date()
    {
        var entity = Assert.Single((await RenderAsync(Bands, "webchat"))["entities"]!.AsArray())!;
        Assert.Equal("https://schema.org/Message", (string?)entity["type"]);
        Assert.Equal(("Message", "https://schema.org", ""), ((string?)entity["@type"], (string?)entity["@context"], (string?)entity["@id"]));
        var claims = entity["citation"]!.AsArray();
        Assert.Equal([1, 2], claims.Select(claim => (int)claim!["position"]!));
        var first = claims[0]!["appearance"]!;
        Assert.Equal("Backend Engineer in HealthTech, Salary (updated 6 January 2026)", (string?)first["name"]);
        Assert.Equal("https://chat.example.org/bot/guides/backend-healthtech#salary", (string?)first["url"]);
        Assert.Equal("DigitalDocument", (string?)first["@type"]);
        Assert.EndsWith("(undated)", (string?)claims[1]!["appearance"]!["name"]);
        Assert.Equal(160, ((string)claims[1]!["appearance"]!["abstract"]!).Length);
        Assert.Equal("https://chat.example.org/bot/guides/backend%20%28life%29#next-role", (string?)claims[1]!["appearance"]!["url"]);
    }

    [Fact]
    public async Task Web_chat_gets_link_definitions_and_others_the_text_alone()
    {
        foreach (var channel in new[] { "webchat", "directline" })
        {
            var text = (string)(await RenderAsync(Bands, channel))["text"]!;
            Assert.StartsWith(Bands.Text + "\n\n[1]: https://chat.example.org/bot/guides/backend-healthtech#salary \"Backend Engineer in HealthTech, Salary (updated 6 January 2026)\"\n[2]: ", text);
            Assert.EndsWith("\"Backend \\\"Engineer\\\" \\& \\<more>, Next role (undated)\"", text);
        }

        Assert.Equal(Bands.Text, (string?)(await RenderAsync(Bands, "emulator"))["text"]);
    }

    [Fact]
    public async Task Next_steps_are_buttons_that_say_what_they_show()
    {
        var actions = (await RenderAsync(Bands, "emulator"))["suggestedActions"]!["actions"]!.AsArray();
        Assert.Equal(Bands.NextSteps, actions.Select(action => (string)action!["title"]!));
        Assert.All(actions, action => Assert.Equal(("imBack", (string?)action!["title"]), ((string?)action["type"], (string?)action["value"])));
        Assert.Null((await RenderAsync(Bands with { NextSteps = [] }, "emulator"))["suggestedActions"]);
    }

    [Fact]
    public async Task The_card_says_once_what_all_rows_share()
    {
        var card = await CardAsync(Bands.Bands!);
        Assert.Equal("1.5", (string?)card["version"]);
        Assert.Equal(
            ["Senior Backend Engineer", "London & South East", "£75,000–£105,000", " [1]", "Rest of UK", "£65,000–£90,000", " [1] [2]"],
            Texts(card));
        const string spoken = "Senior Backend Engineer. London & South East: £75,000 to £105,000; Rest of UK: £65,000 to £90,000. Offer: £70,000.";
        Assert.Equal(spoken, (string?)card["fallbackText"]);
        Assert.Equal(spoken, (string?)card["speak"]);
        Assert.Equal(spoken, (string?)Elements(card).Single(element => (string?)element["type"] == "Image")["altText"]);
    }

    [Fact]
    public async Task A_cell_that_no_guide_publishes_says_so_and_has_no_bar()
    {
        var table = new BandTable("Senior", [Bands.Bands!.Rows[0], Bands.Bands.Rows[1] with { Minimum = null, Maximum = null, CitationNumbers = [] }]);
        var card = await CardAsync(table);
        Assert.Equal(["Senior", "Backend Engineer", "London & South East", "£75,000–£105,000", " [1]", "Rest of UK", "not published"], Texts(card));
        Assert.DoesNotContain(Elements(card), element => (string?)element["type"] == "Image");
    }

    [Fact]
    public async Task The_picture_holds_no_figure_but_the_bands_ends_and_the_offer()
    {
        var picture = Picture(await CardAsync(Bands.Bands!));
        var texts = picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Equal(["London & South East", "£75,000", "£105,000", "Rest of UK", "£65,000", "£90,000", "Offer £70,000"], texts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(int.MaxValue)]
    public async Task The_picture_is_to_one_scale_and_keeps_any_offer_inside(int offer)
    {
        var picture = Picture(await CardAsync(Bands.Bands! with { Offer = new Pounds(offer) }));
        var bars = picture.Descendants().Where(element => element.Name.LocalName == "rect").Skip(1)
            .Select(bar => (From: (double)bar.Attribute("x")!, Width: (double)bar.Attribute("width")!)).ToList();
        Assert.Equal(30_000d / 25_000, bars[0].Width / bars[1].Width, 0.02);
        Assert.InRange((double)picture.Descendants().Single(element => element.Name.LocalName == "line").Attribute("x1")!, 58, 242);
        Assert.All(bars, bar => Assert.InRange(bar.From + bar.Width, 58, 242.1));
    }

    [Fact]
    public async Task Markup_in_a_caption_or_role_stays_text()
    {
        var role = new Role("x", "<script>alert(1)</script> [x](javascript:y) & \u0001");
        var table = new BandTable("**bold** <img onerror=x>", [.. Bands.Bands!.Rows, Bands.Bands.Rows[0] with { Role = role }]);
        var card = await CardAsync(table);
        Assert.Contains("**bold** <img onerror=x>", Texts(card));
        Assert.DoesNotContain(Elements(card), element => (string?)element["type"] == "TextBlock");
        Assert.DoesNotContain(Picture(card).Descendants(), element => element.Name.LocalName == "script");
    }

    private static async Task<JsonNode> RenderAsync(Answer answer, string channel)
    {
        await using var host = await BotHost.StartAsync((_, _) => ValueTask.FromResult(answer), settings: new() { ["PublicUrl"] = "https://chat.example.org/bot/" });
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

    private static XDocument Picture(JsonNode card)
    {
        var url = (string)Elements(card).Single(element => (string?)element["type"] == "Image")["url"]!;
        return XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(url["data:image/svg+xml;base64,".Length..])));
    }
}
