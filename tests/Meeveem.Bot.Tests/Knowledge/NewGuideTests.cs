using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>A guide is one file: a new role, its names, figures and terms come with it.</summary>
public sealed class NewGuideTests : IAsyncLifetime
{
    private const string ClinicalSafety = """
        ---
        title: Clinical Safety Engineer in HealthTech
        role: clinical-safety-engineer
        name: Clinical Safety Engineer
        aliases:
          - safety case engineer
        sector: HealthTech
        published: 2026-02-03
        updated: 2026-03-04
        ---

        ## Overview
        A Clinical Safety Engineer keeps the hazard log of a health product and shows that its risks are controlled.

        ## Differences
        Elsewhere a hazard is a bug; here the engineer argues its clinical effect with a clinician.

        ## Responsibilities
        The engineer runs hazard workshops each week and signs the safety case before a release.

        ## Skills
        | Skill | In HealthTech | Why it matters |
        |---|---|---|
        | Hazard analysis | Finding what could hurt a patient before it does | Prevents harm |
        | Safety case writing | Arguing from evidence that a release is safe | Release depends on it |

        ## Salary
        The number of products under one safety case moves pay most.

        | Level | London & South East | Rest of UK | What drives pay |
        |---|---|---|---|
        | Junior | £41,000–£51,000 | £37,000–£47,000 | Supervised hazard work |
        | Senior | £71,000–£91,000 | not published | Owning the safety case |

        ## Pathways
        People come from testing or nursing and grow into owning a safety case.

        ## FAQ
        ### Is a Clinical Safety Engineer on call?
        Seldom: hazards are worked in office hours, and the incident team calls when it must.

        ## Next role
        Look for Clinical Safety Engineer openings on Meeveem.
        """;

    private readonly string _folder = Repository.CopyOfGuides();
    private BotService _bot = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "clinical-safety-engineer.md"), ClinicalSafety);
        _bot = await BotService.StartAsync(_folder);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("junior clinical safety engineer in Leeds?", "£37,000–£47,000")]
    [InlineData("snr clinical safty enginer london pay", "£71,000–£91,000")]
    [InlineData("safety case engineer salary, senior, in Hull", "not published")]
    [InlineData("what pays £88k in London?", "Clinical Safety Engineer")]
    [InlineData("which roles do you know about?", "Clinical Safety Engineer")]
    public async Task Its_figures_and_names_are_known(string question, string expected)
    {
        var reply = await _bot.AskAsync(question, question);
        Assert.Contains(expected, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what skills does a clinical safety engineer need", "Hazard analysis", "skills")]
    [InlineData("is on call normal for clinical safety engineers?", "Seldom", "faq")]
    [InlineData("I like running hazard workshops, which role suits me?", "Clinical Safety Engineer", "responsibilities")]
    public async Task Its_passages_answer(string question, string expected, string section)
    {
        var reply = await _bot.AskAsync(question, question);
        Assert.Contains(expected, reply.Text, StringComparison.Ordinal);
        Assert.Contains(reply.Sources, source => source.Role == "clinical-safety-engineer" && source.Section == section);
        Assert.Contains("4 March 2026", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_while_running_is_served_and_a_broken_one_keeps_the_last_good_guides()
    {
        var path = Path.Combine(_folder, "clinical-safety-engineer.md");
        await File.WriteAllTextAsync(path, ClinicalSafety.Replace("£41,000–£51,000", "£42,000–£52,000", StringComparison.Ordinal));
        await EventuallyAsync("junior clinical safety engineer in London", "£42,000–£52,000");

        await File.WriteAllTextAsync(path, ClinicalSafety.Replace("£41,000–£51,000", "£52,000–£42,000", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        var reply = await _bot.AskAsync("kept", "junior clinical safety engineer in London");
        Assert.Contains("£42,000–£52,000", reply.Text, StringComparison.Ordinal);

        File.Delete(path);
        await EventuallyAsync("clinical safety engineer salary in London", "no guide");
    }

    private async Task EventuallyAsync(string question, string expected)
    {
        for (var i = 0; i < 300; i++)
        {
            var reply = await _bot.AskAsync($"{question}-{expected}-{i}", question);
            if (reply.Text.Contains(expected, StringComparison.Ordinal)) return;
            await Task.Delay(100);
        }
        Assert.Fail($"\"{expected}\" was not served within half a minute.");
    }
}
