using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Web.Hosting;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Puts a language model behind guide answers where <c>Model:Endpoint</c> is set, and nothing where it is not.</summary>
public static class LanguageModelHosting
{
    /// <exception cref="InvalidOperationException">A setting or a prompt cannot be used; the message is a sentence for the operator.</exception>
    public static void AddLanguageModel(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (ModelSettings.AreSet(builder.Configuration)) AddModel(builder);
    }

    // Apart, so that a start without a model loads none of its libraries.
    private static void AddModel(WebApplicationBuilder builder)
    {
        var settings = ModelSettings.From(builder.Configuration);
        var folder = KnowledgeFolders.Resolve(settings.Prompts);
        var reloads = builder.Environment.IsDevelopment();
        // Once without a logger, so that a prompt that cannot be used stops the start.
        _ = new Prompts(folder, reloads: false, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(provider => new Prompts(folder, reloads, provider.GetRequiredService<ILogger<Prompts>>()));
        builder.Services.AddSingleton<ModelMetrics>();
        builder.Services.AddSingleton<IChatClient>(_ => new ChatCompletionsClient(settings, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }));
        builder.Services.AddSingleton<IAnswerWriter>(provider =>
        {
            ModelLog.Set(provider.GetRequiredService<ILogger<ModelAnswerWriter>>(), settings.Name);
            return ActivatorUtilities.CreateInstance<ModelAnswerWriter>(provider);
        });
    }
}
