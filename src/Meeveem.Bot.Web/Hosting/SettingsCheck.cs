namespace Meeveem.Bot.Web.Hosting;

/// <summary>Refuses settings that nobody reads, so that a misspelt one is noticed at start and not in use.</summary>
public static class SettingsCheck
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Knowledge"] = ["Folder", "Vocabulary"],
        ["Store"] = ["Folder"],
        ["Teams"] = ["AppId", "Version", "Name", "FullName", "Description", "Developer", "WebsiteUrl", "PrivacyUrl", "TermsUrl"],
        ["Channel"] = ["ServiceUrls"],
        ["Model"] = ["Endpoint", "Name", "Key", "ManagedIdentity", "Prompts", "FirstTokenSeconds", "TotalSeconds", "CallsPerDay", "CallsPerConversation"],
        ["Embeddings"] = ["Endpoint", "Name", "Key", "ManagedIdentity"],
        ["Widget"] = ["Origins"],
        ["DirectLine"] =
        [
            "Origins", "Secret", "SigningKey", "TokensPerAddress", "ConversationsPerAddress", "PostsPerAddress", "PostsPerConversation",
            "MaximumConversations", "MaximumSockets", "SocketsPerAddress",
        ],
    };

    /// <returns>A sentence for the operator, or null where every setting of ours is known.</returns>
    public static string? Fault(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.GetConnectionString("Postgres") is { Length: > 0 }) return "The setting ConnectionStrings:Postgres is not served by this version; conversations are kept in files, in Store:Folder.";
        foreach (var (section, names) in Known)
        {
            foreach (var setting in configuration.GetSection(section).GetChildren())
            {
                if (names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) continue;
                return $"The setting {section}:{setting.Key} is not known; under {section} there are {string.Join(", ", names)}.";
            }
        }
        return null;
    }
}
