using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>That guides name no degree or certificate as required is not said of a guide that names one.</summary>
public sealed class RequiredByGuideTests : IAsyncLifetime
{
    private readonly string _folder = Repository.CopyOfGuides();
    private BotService _bot = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "balloon-rigger.md"), """
            ---
            title: Balloon Rigger in HealthTech
            role: balloon-rigger
            name: Balloon Rigger
            sector: HealthTech
            published: 2026-02-03
            ---

            ## Overview
            Balloons carry medicines over the valley. Whoever rigs them must hold the Basket Certificate within a year of starting.

            ## Skills
            | Skill | In HealthTech | Why it matters |
            |---|---|---|
            | Patience | Waiting until the wind drops | Nobody is hurt |

            ## Salary
            | Level | London & South East | Rest of UK | What drives pay |
            |---|---|---|---|
            | Junior | £41,000–£51,000 | £37,000–£47,000 | Work under supervision |

            ## FAQ
            ### Is the balloon rigger on call?
            Seldom.
            """);
        _bot = await BotService.StartAsync(_folder);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("what qualifications does a balloon rigger need")]
    [InlineData("which certificates do I need")]
    public async Task The_guide_that_names_one_is_quoted(string question)
    {
        var reply = await _bot.AskAsync(question, question);
        Assert.Contains("Basket Certificate", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name no degree", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_role_it_is_said_as_before() =>
        Assert.Contains("name no degree", (await _bot.AskAsync("degree", "do I need a degree to be a backend engineer?")).Text,
            StringComparison.Ordinal);
}
