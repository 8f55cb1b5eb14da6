using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Meeveem.Bot.Tests.Reading;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Protocol;

/// <summary>What a guide says reaches every channel as text: no link, picture or heading of its own,
/// and no mark that stands for a source.</summary>
public sealed class LiveMarkdownTests
{
    // As strict a reader of Markdown as the channels have, with all that makes links of bare addresses.
    private static readonly MarkdownPipeline Everything = new MarkdownPipelineBuilder()
        .UseAutoLinks(new AutoLinkOptions { AllowDomainWithoutPeriod = true })
        .UseEmphasisExtras()
        .UsePipeTables()
        .Build();

    public static TheoryData<string> Attacks =>
    [
        @"Zeppelins \[moor here\](https://evil.example/a) at noon.",
        @"Zeppelins !\[moor\](https://evil.example/a.png) at noon.",
        @"Zeppelins &#91;moor here&#93;&#40;https://evil.example/a&#41; at noon.",
        @"Zeppelins moor at noon \[1\].",
        @"\[1\]: https://evil.example/a Zeppelins moor at noon.",
        @"Zeppelins moor at \<https://evil.example/a\> at noon.",
        @"Zeppelins moor at https://evil.example/a at noon.",
        @"Zeppelins moor at www.evil.example/a at noon, or write to moor@evil.example.",
        @"Zeppelins \<a href=""https://evil.example/a""\>moor\</a\> at noon.",
        @"Zeppelins `[moor](https://evil.example/a)` at noon.",
        @"Zeppelins moor \&lbrack;here\&rbrack;(https://evil.example/a) at noon.",
        @"Zeppelins moor \`at\` \*\*noon\*\* \_sharp\_ \~\~or later\~\~.",
        @"Zeppelins moor mailto:moor@evil.example at noon.",
        @"\# Zeppelins moor at noon.",
        @"Zeppelins \[moor\]\[1\] at noon.",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task In_a_paragraph_of_a_guide(string attack) => await AssertInertAsync("Analysts often move across.", attack);

    [Theory]
    [InlineData(
        "| SQL | Queries over admissions | Answers arrive in time |",
        @"| SQL | Zeppelins \[moor here\](https://evil.example/a) | at https://evil.example/b noon \[1\] |")]
    [InlineData("For a start.", @"Zeppelins !\[moor\](https://evil.example/a.png) at noon \[2\]: www.evil.example.")]
    [InlineData("title: Data Engineer in HealthTech", @"title: 'Data *Engineer* _in_ HealthTech [7] &lbrack;x&rbrack;'")]
    public async Task In_a_table_an_answer_or_a_title(string found, string attack) => await AssertInertAsync(found, attack);

    private static async Task AssertInertAsync(string found, string attack)
    {
        var folder = Directory.CreateTempSubdirectory("meeveem-live-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "data-engineer.md"), Samples.With(found, attack));
        await using var bot = await BotService.StartAsync(folder);
        string[] questions =
        [
            "How do people become a data engineer?", "What does a data engineer need of SQL?", "Is SQL enough for a data engineer?",
            "Where do zeppelins moor?", "What does a junior data engineer earn in London?",
        ];
        foreach (var channel in (string[])["emulator", "webchat", "directline", "msteams"])
        {
            foreach (var question in questions)
            {
                var text = await AskAsync(bot.Client, question, channel);
                var document = Markdown.Parse(text, Everything);
                Assert.All(document.Descendants<LinkInline>(), link => AssertOurs(link, text));
                Assert.Empty(document.Descendants<AutolinkInline>());
                Assert.Empty(document.Descendants<HtmlInline>());
                Assert.Empty(document.Descendants<HtmlBlock>());
                Assert.Empty(document.Descendants<HeadingBlock>());
                Assert.Empty(document.Descendants<CodeInline>());
                var emphasised = document.Descendants<EmphasisInline>().SelectMany(emphasis => emphasis.Descendants<LiteralInline>());
                Assert.DoesNotContain(emphasised, literal => literal.ToString().Contains("noon", StringComparison.Ordinal));
                Assert.DoesNotContain("[7]", text, StringComparison.Ordinal);
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> AskAsync(HttpClient client, string text, string channel)
    {
        using var response = await client.PostAsJsonAsync("/api/messages", new
        {
            type = "message", id = Guid.NewGuid().ToString(), channelId = channel, serviceUrl = "http://127.0.0.1:9/",
            from = new { id = "user" }, recipient = new { id = "bot" },
            conversation = new { id = Guid.NewGuid().ToString() }, text, deliveryMode = "expectReplies",
        });
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["activities"]!.AsArray()[^1]!;
        Assert.Equal("markdown", (string?)reply["textFormat"]);
        return (string)reply["text"]!;
    }

    // A mark such as [1] that leads to a guide's own page.
    private static void AssertOurs(LinkInline link, string text)
    {
        Assert.False(link.IsImage, text);
        Assert.Matches("^http://127.0.0.1:[0-9]+/guides/data-engineer#[a-z0-9-]+$", link.Url!);
    }
}
