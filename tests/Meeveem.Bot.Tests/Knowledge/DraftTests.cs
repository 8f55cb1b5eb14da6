using System.Net;
using Meeveem.Bot.Tests.Reading;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>A guide with <c>draft: true</c> reaches no visitor, by whichever way.</summary>
public sealed class DraftTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Repository.CopyOfGuides();
    private BotService _bot = null!;

    // A draft that is wrong besides: it holds nothing up.
    private static string Draft => Samples.With("sector: HealthTech", "sector: HealthTech\ndraft: true")
        .Replace("Analysts often move across.", "Zeppelin captains often move across.", StringComparison.Ordinal)
        .Replace("| Budget |", "| [Budget |", StringComparison.Ordinal)
        .Replace("£95,000–£140,000", "soon", StringComparison.Ordinal);

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "draft-guide.md"), Draft);
        _bot = await BotService.StartAsync(_folder);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/guides")]
    [InlineData("/guides/feed")]
    [InlineData("/sitemap.xml")]
    [InlineData("/api/bands")]
    [InlineData("/api/bands?format=csv")]
    [InlineData("/chat?role=data-engineer")]
    public async Task No_page_list_or_feed_names_it(string address)
    {
        var text = await _bot.Client.GetStringAsync(address);
        Assert.DoesNotContain("data-engineer", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Data Engineer", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("draft-guide", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/guides/draft-guide", HttpStatusCode.NotFound)]
    [InlineData("/guides/draft-guide?view=panel", HttpStatusCode.NotFound)]
    [InlineData("/api/bands?role=data-engineer", HttpStatusCode.BadRequest)]
    public async Task Its_own_addresses_are_unknown(string address, HttpStatusCode status)
    {
        using var response = await _bot.Client.GetAsync(address);
        Assert.Equal(status, response.StatusCode);
        Assert.DoesNotContain("Zeppelin", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What does a junior data engineer earn in London?")]
    [InlineData("How do Zeppelin captains become data engineers?")]
    [InlineData("Which role do Zeppelin captains move to?")]
    [InlineData("Which roles do you know?")]
    public async Task No_answer_is_made_of_it(string question)
    {
        var reply = await _bot.AskAsync(Guid.NewGuid().ToString(), question);
        Assert.DoesNotContain(reply.Sources, source => source.Guide == "draft-guide");
        Assert.DoesNotContain("£31,000", reply.Text + reply.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain("captains often", reply.Text + reply.CardText, StringComparison.Ordinal);
        Assert.DoesNotContain(reply.Suggestions, suggestion => suggestion.Contains("Data Engineer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Taking_the_line_out_publishes_it_while_the_service_runs()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "draft-guide.md"), Samples.Ours);

        using var patience = new CancellationTokenSource(Patience);
        while ((await _bot.Client.GetAsync("/guides/draft-guide", patience.Token)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(50, patience.Token);
        var reply = await _bot.AskAsync("published", "What does a junior data engineer earn in London?");
        Assert.Contains("£31,000–£41,000", reply.Text, StringComparison.Ordinal);
    }
}
