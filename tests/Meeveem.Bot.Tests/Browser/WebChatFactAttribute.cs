namespace Meeveem.Bot.Tests.Browser;

/// <summary>Runs where there is a Chromium and npm can fetch Web Chat.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WebChatFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> Fetched = new(NpmPackage.WebChat.IsThere);

    public WebChatFactAttribute()
    {
        if (ChromiumFactAttribute.Executable is null) Skip = "needs Chromium on the PATH";
        else if (!Fetched.Value) Skip = "needs node, tar, and npm with a registry";
    }
}
