using System.ComponentModel.DataAnnotations;

namespace Meeveem.Bot.DirectLine;

/// <summary>The section <c>DirectLine</c>. Limits count per minute unless they say otherwise.</summary>
internal sealed record DirectLineSettings : IValidatableObject
{
    public const string Section = "DirectLine";
    private const string AboveZero = "The setting DirectLine:{0} must be a whole number above 0.";

    /// <summary>Origins, besides the service's own, whose pages may use Direct Line.</summary>
    public SettingList Origins { get; init => field = value ?? []; } = [];

    /// <summary>Lets a site's server ask for tokens; null closes <c>tokens/generate</c>.</summary>
    public string? Secret { get; init => field = value is { Length: > 0 } ? value : null; }

    /// <summary>Base64 of at least 32 bytes; null lets the service keep a key of its own.</summary>
    public string? SigningKey { get; init => field = value is { Length: > 0 } ? value : null; }

    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int TokensPerAddress { get; init; } = 60;

    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int ConversationsPerAddress { get; init; } = 60;

    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int PostsPerAddress { get; init; } = 600;

    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int PostsPerConversation { get; init; } = 60;

    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int ReadsPerConversation { get; init; } = 300;

    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int ReadsPerAddress { get; init; } = 3_000;

    /// <summary>How many may be open at one time.</summary>
    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int MaximumConversations { get; init; } = 10_000;

    /// <summary>How many may be open at one time.</summary>
    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int MaximumSockets { get; init; } = 5_000;

    /// <summary>How many may be open at one time.</summary>
    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int SocketsPerAddress { get; init; } = 100;

    /// <summary>What the histories of all conversations may hold together;
    /// the cluster, which keeps them, reads this and the number above.</summary>
    [Range(1, int.MaxValue, ErrorMessage = AboveZero)]
    public int TranscriptMegabytes { get; init; } = 200;

    /// <summary>Characters of a message that the bot is told; the rest is not kept.</summary>
    public int LongestText { get; } = 8_001;

    /// <summary>How long a turn may take, from its message's arrival.</summary>
    public TimeSpan TurnLimit { get; } = TimeSpan.FromSeconds(8);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Origin.Fault($"{Section}:{nameof(Origins)}", Origins) is { } fault) yield return new(fault);
        if (SigningKey is { } given && DirectLine.SigningKey.Read(given) is null)
            yield return new("The setting DirectLine:SigningKey is not Base64 of at least 32 bytes; "
                + "make one with: openssl rand -base64 32");
    }
}
