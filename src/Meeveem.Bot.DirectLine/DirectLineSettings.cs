using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.DirectLine;

/// <summary>The settings under <c>DirectLine</c>. Limits count per minute unless they say otherwise.</summary>
internal sealed record DirectLineSettings
{
    /// <summary>Origins, besides the service's own, whose pages may use Direct Line.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Lets a site's server ask for tokens; null closes <c>tokens/generate</c>.</summary>
    public string? Secret { get; init; }

    /// <summary>At least 32 bytes; null lets the service keep its own.</summary>
    public byte[]? SigningKey { get; init; }

    /// <summary>Where the service's own signing key is kept.</summary>
    public required string KeyFolder { get; init; }
    public int TokensPerAddress { get; init; } = 60;
    public int ConversationsPerAddress { get; init; } = 60;
    public int PostsPerAddress { get; init; } = 600;
    public int PostsPerConversation { get; init; } = 60;

    /// <summary>At one time.</summary>
    public int MaximumConversations { get; init; } = 10_000;

    /// <summary>At one time.</summary>
    public int MaximumSockets { get; init; } = 5_000;

    /// <summary>At one time.</summary>
    public int SocketsPerAddress { get; init; } = 100;

    /// <summary>What the histories of all conversations may hold together.</summary>
    public int TranscriptMegabytes { get; init; } = 200;

    /// <summary>Characters of a message that the bot is told; the rest is not kept.</summary>
    public int LongestText { get; init; } = 8_001;

    /// <summary>How long a turn may take, from its message's arrival.</summary>
    public TimeSpan TurnLimit { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Throws, with a sentence for the operator, when a setting cannot be used.</summary>
    public static DirectLineSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("DirectLine");
        var defaults = new DirectLineSettings { KeyFolder = "" };
        return new()
        {
            Origins = ReadOrigins(section.GetSection(nameof(Origins))),
            Secret = section[nameof(Secret)] is { Length: > 0 } secret ? secret : null,
            SigningKey = ReadKey(section[nameof(SigningKey)]),
            KeyFolder = StoreFolder.Of(configuration),
            TokensPerAddress = ReadLimit(section, nameof(TokensPerAddress), defaults.TokensPerAddress),
            ConversationsPerAddress = ReadLimit(section, nameof(ConversationsPerAddress), defaults.ConversationsPerAddress),
            PostsPerAddress = ReadLimit(section, nameof(PostsPerAddress), defaults.PostsPerAddress),
            PostsPerConversation = ReadLimit(section, nameof(PostsPerConversation), defaults.PostsPerConversation),
            MaximumConversations = ReadLimit(section, nameof(MaximumConversations), defaults.MaximumConversations),
            MaximumSockets = ReadLimit(section, nameof(MaximumSockets), defaults.MaximumSockets),
            TranscriptMegabytes = ReadLimit(section, nameof(TranscriptMegabytes), defaults.TranscriptMegabytes),
            SocketsPerAddress = ReadLimit(section, nameof(SocketsPerAddress), defaults.SocketsPerAddress),
        };
    }

    // As a list in a file, or in one line where settings are environment variables.
    private static List<string> ReadOrigins(IConfigurationSection section)
    {
        var given = section.GetChildren().Select(child => child.Value ?? "")
            .Concat((section.Value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));
        var origins = new List<string>();
        foreach (var value in given)
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
                || uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            {
                throw new InvalidOperationException($"The setting DirectLine:Origins holds '{value}', which is no origin; give one such as https://www.example.org.");
            }

            origins.Add(uri.GetLeftPart(UriPartial.Authority));
        }

        return origins;
    }

    private static byte[]? ReadKey(string? value)
    {
        if (string.IsNullOrEmpty(value)) return null;
        var key = new byte[value.Length];
        return Convert.TryFromBase64String(value, key, out var length) && length >= DirectLine.SigningKey.MinimumBytes
            ? key[..length]
            : throw new InvalidOperationException("The setting DirectLine:SigningKey is not Base64 of at least 32 bytes; make one with: openssl rand -base64 32");
    }

    private static int ReadLimit(IConfigurationSection section, string name, int otherwise) =>
        section[name] is not { Length: > 0 } value ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit
        : throw new InvalidOperationException($"The setting DirectLine:{name} is '{value}'; give a whole number above 0.");
}
