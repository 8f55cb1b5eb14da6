using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>Finding by meaning, which needs no setting and can be switched off on small hosts.</summary>
public static class MeaningHosting
{
    /// <returns>Null where <c>Meaning:Enabled</c> is false, or the program was built without the encoder.</returns>
    public static MeaningModel? Open(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetValue("Meaning:Enabled", true)
            ? MeaningModel.Open(Path.Combine(AppContext.BaseDirectory, "meaning"), BotHost.StoreFolder(configuration)) : null;
    }
}
