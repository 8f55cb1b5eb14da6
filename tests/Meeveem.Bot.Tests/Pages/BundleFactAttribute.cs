namespace Meeveem.Bot.Tests.Pages;

/// <summary>Runs where the build could fetch Web Chat.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BundleFactAttribute : FactAttribute
{
    public BundleFactAttribute()
    {
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "webchat", "webchat.js")))
            Skip = "Web Chat's bundle is not in this build (the build could not fetch it).";
    }
}
