using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>A guide is found by the short names of its role that nobody wrote into it.</summary>
public sealed class ShortNamesTests : IAsyncLifetime
{
    private readonly string _folder = Repository.CopyOfGuides();
    private BotService _bot = null!;

    public async Task InitializeAsync()
    {
        await WriteAsync("Database Administrator");
        await WriteAsync("Field Service Engineer");
        await WriteAsync("Service Design Manager for Community Care");
        await WriteAsync("Genomics Officer");
        await WriteAsync("Remote Speech Therapist");
        await WriteAsync("Head of Ward Catering");
        await WriteAsync("Penetration Tester");
        await WriteAsync("Telepathology Trainer (HL7)");
        await WriteAsync("Senior Hospice Educator");
        await WriteAsync("ECG Archive Operations Curator");
        await WriteAsync("Prosthetist & Orthotist");
        await WriteAsync("Surgical Manual Illustrator");
        await WriteAsync("Rehabilitation Robot Fitter", alias: "Exoskeleton Fitter");
        _bot = await BotService.StartAsync(_folder);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("junior dba, Leeds", "Database Administrator", "£37,000–£47,000")]
    [InlineData("what does a senior DBA get in London", "Database Administrator", "£71,000–£91,000")]
    [InlineData("junior field engineer salary in Hull", "Field Service Engineer", "£37,000–£47,000")]
    [InlineData("service design manager, junior, Leeds", "Service Design Manager for Community Care", "£37,000–£47,000")]
    [InlineData("what is a junior community care manager on in Leeds", "Service Design Manager for Community Care", "£37,000–£47,000")]
    [InlineData("pay of a senior manager of services in care, London", "Service Design Manager for Community Care", "£71,000–£91,000")]
    [InlineData("how much is the service design job in London, senior", "Service Design Manager for Community Care", "£71,000–£91,000")]
    [InlineData("gnm officer, junior, Hull", "Genomics Officer", "£37,000–£47,000")]
    [InlineData("what does therapy by screen pay a junior speech therapist in Hull?", "Remote Speech Therapist", "£37,000–£47,000")]
    [InlineData("junior SDM for community care, Hull", "Service Design Manager for Community Care", "£37,000–£47,000")]
    [InlineData("senior speech therap, London, pay?", "Remote Speech Therapist", "£71,000–£91,000")]
    [InlineData("head of ward catring, Hull, junior pay", "Head of Ward Catering", "£37,000–£47,000")]
    [InlineData("the remote speech therapy job, London, senior", "Remote Speech Therapist", "£71,000–£91,000")]
    [InlineData("speech therapist (remote), London, senior", "Remote Speech Therapist", "£71,000–£91,000")]
    [InlineData("junior tele-pathology trainer, Hull", "Telepathology Trainer", "£37,000–£47,000")]
    [InlineData("junior HL7 trainer, Hull", "Telepathology Trainer", "£37,000–£47,000")]
    [InlineData("junior FSE or HIE, Hull", "Field Service Engineer", "£37,000–£47,000")]
    [InlineData("junior pen tester, Hull", "Penetration Tester", "£37,000–£47,000")]
    [InlineData("junior ops curator for the archive, Hull", "ECG Archive Operations Curator", "£37,000–£47,000")]
    [InlineData("curator of electronic care gateway operations, junior, Hull", "ECG Archive Operations Curator", "£37,000–£47,000")]
    [InlineData("what do catering people earn in Hull, junior", "Head of Ward Catering", "£37,000–£47,000")]
    [InlineData("what is a junior prosthetist on in Hull", "Prosthetist & Orthotist", "£37,000–£47,000")]
    [InlineData("how much for junior surgical illustration folk in Hull", "Surgical Manual Illustrator", "£37,000–£47,000")]
    [InlineData("exo fitter, junior, Hull", "Rehabilitation Robot Fitter", "£37,000–£47,000")]
    [InlineData("junior HI engineer, Leeds", "Health Informatics Engineer", "£32,000–£42,000")]
    public async Task Name_the_role(string question, string role, string band)
    {
        var reply = await _bot.AskAsync(question, question);
        Assert.Contains(role, reply.Text, StringComparison.Ordinal);
        Assert.Contains(band, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what does a database developer earn?")]
    [InlineData("what does a marketing design manager earn?")]
    [InlineData("what is a care officer paid?")]
    [InlineData("junior compliance officer, Hull")]
    [InlineData("lift service engineer, Hull, junior")]
    [InlineData("what does an art officer earn, junior, Hull?")]
    [InlineData("what does a community nursery pay?")]
    [InlineData("what does a genomics midwife earn?")]
    public async Task Of_another_job_name_none(string question)
    {
        var reply = await _bot.AskAsync(question, question);
        Assert.DoesNotContain("£", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what would she get as a junior field service engineer in Hull", "Field Service Engineer", "Hospice Educator")]
    [InlineData("does a field service engineer support catering people at night", "Field Service Engineer", "Ward Catering")]
    public async Task Words_of_the_sentence_name_no_other_role(string question, string role, string other)
    {
        var reply = await _bot.AskAsync(question, question);
        Assert.Contains(role, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other, reply.Text, StringComparison.Ordinal);
    }

    private Task WriteAsync(string role, string alias = "") => File.WriteAllTextAsync(Path.Combine(_folder, SlugOf(role) + ".md"), $"""
        ---
        title: {role} in HealthTech
        role: {SlugOf(role)}
        name: {role}
        aliases: [{alias}]
        sector: HealthTech
        published: 2026-02-03
        ---

        ## Overview
        The {role} keeps the equipment of the field running.

        ## Skills
        | Skill | In HealthTech | Why it matters |
        |---|---|---|
        | Patience | Waiting until a ward is quiet | Nobody is disturbed |

        ## Salary
        | Level | London & South East | Rest of UK | What drives pay |
        |---|---|---|---|
        | Junior | £41,000–£51,000 | £37,000–£47,000 | Work under supervision |
        | Senior | £71,000–£91,000 | £61,000–£81,000 | Working alone |

        ## FAQ
        ### Is the {role} on call?
        Seldom.
        """);

    private static string SlugOf(string role) =>
        string.Concat(role.Replace(" & ", "-", StringComparison.Ordinal).Replace(' ', '-').Where(letter => letter is not ('(' or ')')))
            .ToLowerInvariant();
}
