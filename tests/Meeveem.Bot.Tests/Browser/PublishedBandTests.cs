using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Meeveem.Bot.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PublishedBandTests(ChatSite site)
{
    // role; then level: London & South East, Rest of UK where published
    private const string Published = """
        backend engineer
          junior 35-48 30-42
          mid-level 50-75 45-65
          senior 75-105 65-90
          lead 95-130 80-115
          director 120-175 100-155
        platform engineer
          junior 45-60 38-55
          mid-level 60-85 52-75
          senior 85-110 70-95
          lead 105-135 85-115
          director 125-170 105-150
        health informatics engineer
          junior 35-45 32-42
          mid-level 45-60 40-55
          senior 60-80 55-75
          lead 80-105 70-95
          director 105-150 95-140
        software engineer
          junior 35-50
          mid-level 50-75
          senior 75-110
          lead 105-140
          director 130-200
        """;

    [ChromiumFact]
    public async Task Every_published_band_can_be_asked_for_and_is_shown_with_its_source()
    {
        var cells = Cells().ToList();
        Assert.Equal(35, cells.Count);
        await using var visit = await site.OpenChatAsync();
        foreach (var (question, range) in cells)
        {
            var reply = await visit.AskAsync(question);
            Assert.True(await reply.Figure.InnerTextAsync() == range, $"{question} {range}: {await reply.All.InnerTextAsync()}");
            await Expect(reply.SourceList).ToContainTextAsync(new Regex("(updated \\d+ \\w+ 202\\d|undated)"));
            await Expect(reply.Sources.First).ToHaveAttributeAsync("href", new Regex("/guides/[a-z-]+#salary-[a-z-]+$"));
        }
    }

    [ChromiumFact]
    public async Task An_offer_of_a_range_is_shown_with_both_its_ends()
    {
        await using var visit = await site.OpenChatAsync();
        var reply = await visit.AskAsync("Is £80k to £95k fair for a senior backend engineer in Leeds?");
        await Expect(reply.All.Locator(".verdict").First).ToContainTextAsync(new Regex("£80,000–£95,000"));
        var mark = await reply.All.Locator("band-chart i.offer").First.BoundingBoxAsync();
        var bar = await reply.Bars.First.BoundingBoxAsync();
        // £15,000 of a band of £25,000.
        Assert.InRange(mark!.Width / bar!.Width, 0.5, 0.7);
    }

    private static IEnumerable<(string Question, string Range)> Cells()
    {
        var role = "";
        foreach (var line in Published.Split('\n'))
        {
            if (!line.StartsWith(' '))
            {
                role = line.Trim();
                continue;
            }

            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i < parts.Length; i++)
            {
                var figures = string.Join('–', parts[i].Split('-').Select(thousands => $"£{thousands},000"));
                yield return ($"{parts[0]} {role} salary in {(i == 1 ? "London" : "Leeds")}", figures);
            }
        }
    }
}
