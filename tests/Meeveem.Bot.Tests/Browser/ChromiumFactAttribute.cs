namespace Meeveem.Bot.Tests.Browser;

/// <summary>Runs where there is a Chromium and the build could fetch Web Chat.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    public ChromiumFactAttribute()
    {
        if (Executable is null)
            Skip = "needs Chromium on the PATH";
        else if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "webchat", "webchat.js")))
            Skip = "Web Chat's bundle is not in this build (the build could not fetch it).";
    }

    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin")
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
