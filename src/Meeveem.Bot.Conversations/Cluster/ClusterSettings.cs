using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.Conversations.Cluster;

/// <summary>The settings under <c>Cluster</c> and <c>Store</c>: where conversations are kept, and with whom they are shared.</summary>
internal sealed record ClusterSettings
{
    private const string DefaultName = "meeveem-bot";

    /// <summary>Where this machine keeps files; used for conversations where nothing below says otherwise.</summary>
    public required string Folder { get; init; }

    /// <summary>A Redis server, as StackExchange.Redis reads it.</summary>
    public string? Redis { get; init; }

    /// <summary>A connection string of Azure Storage, or the address of its tables, which a managed identity may then use.</summary>
    public string? AzureStorage { get; init; }

    /// <summary>Replicas of one name share conversations; those of another may use the same server.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>Where other replicas reach this one; null to find out.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Null for any that is free.</summary>
    public int? Port { get; init; }

    /// <summary>How long what was settled is kept.</summary>
    public TimeSpan Facts { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long what was said is kept.</summary>
    public TimeSpan Transcript { get; init; } = TimeSpan.FromHours(2);

    public long TranscriptBytes { get; init; } = 200L * 1024 * 1024;
    public int Transcripts { get; init; } = 10_000;

    public bool IsShared => Redis is not null || AzureStorage is not null;

    /// <exception cref="InvalidOperationException">A setting cannot be used; a sentence for the operator.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var defaults = new ClusterSettings { Folder = "" };
        var store = StoreSettings.Read(configuration);
        var settings = new ClusterSettings
        {
            Folder = store.Path,
            Redis = Given(configuration, "Cluster:Redis"),
            AzureStorage = Given(configuration, "Cluster:AzureStorage"),
            Name = Given(configuration, "Cluster:Name") ?? DefaultName,
            Address = Given(configuration, "Cluster:Address") is { } address ? ReadAddress(address) : null,
            Port = Number(configuration, "Cluster:Port", 65_535),
            Facts = TimeSpan.FromHours(store.FactsHours),
            Transcript = TimeSpan.FromHours(store.TranscriptHours),
            // Direct Line's own settings, which check themselves.
            TranscriptBytes = int.TryParse(configuration["DirectLine:TranscriptMegabytes"], out var megabytes)
                ? megabytes * 1024L * 1024
                : defaults.TranscriptBytes,
            Transcripts = int.TryParse(configuration["DirectLine:MaximumConversations"], out var most) ? most : defaults.Transcripts,
        };
        if (settings is { Redis: not null, AzureStorage: not null })
            throw new InvalidOperationException("Both Cluster:Redis and Cluster:AzureStorage are set; keep one of them.");
        var namesReplicas = settings.Address is not null || settings.Port is not null || Given(configuration, "Cluster:Name") is not null;
        if (namesReplicas && !settings.IsShared)
        {
            throw new InvalidOperationException(
                "Cluster:Name, Cluster:Address and Cluster:Port are for several replicas; "
                + "set Cluster:Redis or Cluster:AzureStorage too, or take them away.");
        }

        if (settings.Name.Length > 40 || !settings.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            throw new InvalidOperationException("The setting Cluster:Name may hold letters, digits and hyphens, at most 40.");
        return settings;
    }

    private static string? Given(IConfiguration configuration, string name) =>
        configuration[name]?.Trim() is { Length: > 0 } value ? value : null;

    private static IPAddress ReadAddress(string value) => IPAddress.TryParse(value, out var address) ? address
        : throw new InvalidOperationException(
            $"The setting Cluster:Address is '{value}'; give the IP address at which other replicas reach this one.");

    private static int? Number(IConfiguration configuration, string name, int most) =>
        Given(configuration, name) is not { } value ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : throw new InvalidOperationException($"The setting {name} is '{value}'; give a whole number above 0.");
}
