using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Meeveem.Bot.Tests.Pages;

/// <summary>The pages alone, in memory, over guides made for the test.</summary>
internal sealed class Website : IAsyncDisposable
{
    private readonly WebApplication _app;

    public HttpClient Client { get; }

    private Website(WebApplication app)
    {
        _app = app;
        Client = app.GetTestClient();
    }

    public static Task<Website> StartAsync(IReadOnlyList<Guide>? guides = null, params (string Key, string Value)[] settings) =>
        StartAsync(null, guides, settings);

    public static async Task<Website> StartAsync(string? webRoot, IReadOnlyList<Guide>? guides, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddPages(webRoot);
        builder.Services.AddSingleton<Func<IReadOnlyList<Guide>>>(() => guides ?? [Plain]);
        builder.Services.AddSingleton<Greeting>(() => new Answer
        {
            Outcome = Outcome.Chat, Text = "Hello <pilot>.", NextSteps = ["What does it \"pay\"?"],
        });
        var app = builder.Build();
        app.MapPages();
        await app.StartAsync();
        return new Website(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public static Guide Plain { get; } = new()
    {
        Id = "test-pilot",
        Title = "Test Pilot in HealthTech",
        Role = new Role("test-pilot", "Test Pilot"),
        Sector = "HealthTech",
        Updated = new DateOnly(2026, 1, 6),
        Sections =
        [
            new Section(SectionKind.Overview, "What is a Test Pilot?", 1, [new Paragraph("Flies it first.", 2)]),
            new Section(SectionKind.Responsibilities, "Responsibilities", 3,
                [new Paragraph("Every day:", 4), new Paragraph("Takes off", 5, true), new Paragraph("Lands", 6, true)]),
            new Section(SectionKind.Pathways, "Pathways", 7, [new Paragraph("Up.", 8)]),
        ],
        Bands =
        [
            new Band(Level.Lead, Region.LondonAndSouthEast, new Pounds(81_000), new Pounds(93_000), 9),
            new Band(Level.Junior, Region.LondonAndSouthEast, new Pounds(31_000), new Pounds(43_000), 10),
            new Band(Level.Junior, Region.RestOfUk, new Pounds(29_000), new Pounds(41_000), 10),
        ],
    };
}
