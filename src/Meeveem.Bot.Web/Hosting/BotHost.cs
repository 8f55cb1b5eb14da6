using Meeveem.Bot.Conversations.Hosting;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Meaning;
using Meeveem.Bot.Web.Bands;
using Meeveem.Bot.Web.Editors;
using Meeveem.Bot.Web.LanguageModel;
using Meeveem.Bot.Web.Pages;
using Meeveem.Bot.Web.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>The service: a line for each part, in the order in which a request meets them.</summary>
public static class BotHost
{
    private static readonly string[] Addresses = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static WebApplicationBuilder Configure(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // In code and not in appsettings.json, so that ASPNETCORE_URLS and the command line win.
        if (Addresses.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])))
            builder.WebHost.UseUrls("http://localhost:3978");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <param name="meaning">What the knowledge was loaded with; null where passages are found by words alone.</param>
    /// <param name="earlier">What loading it worked out, so that a change reads the changed guides alone.</param>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message is a sentence for the operator.</exception>
    public static WebApplication Build(
        WebApplicationBuilder builder, KnowledgeFolders folders, KnowledgeSnapshot knowledge,
        MeaningModel? meaning = null, EarlierLoad? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (SettingsCheck.Fault(builder.Configuration) is { } fault) throw new InvalidOperationException(fault);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddProxies();
        builder.Services.AddKnowledge(folders, knowledge, meaning, earlier);
        builder.Services.AddConversations(builder.Configuration);
        builder.Services.AddSingleton<StoreHealth>();
        builder.Services.AddLanguageModel(builder.Configuration, KnowledgeFolders.Resolve, builder.Environment.IsDevelopment());
        builder.Services.AddSharedModelBudget(builder.Configuration);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<ContactSettings>().Routes);
        builder.Services.AddSingleton<TurnHandler>();
        builder.Services.AddCareerBot();
        builder.Services.AddBotFramework();
        builder.Services.AddDirectLine();
        builder.Services.AddSingleton<Greeting>(provider => provider.GetRequiredService<TurnHandler>().Welcome);
        builder.Services.AddPages();
        builder.Services.AddProblemDetails();
        builder.AddTelemetry();
        builder.Services.AddBands();

        var app = builder.Build();
        app.UseProxies();
        app.UseExceptionHandler();
        app.UsePageNotFound();
        app.UseRouting();
        app.UseAuthorization();
        app.MapBotFramework();
        app.MapDirectLine();
        app.MapBands();
        app.MapOpenApi();
        app.MapPages();
        app.MapEditors();
        app.MapHealth();
        return app;
    }
}
