using System.Security.Cryptography;
using System.Text;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Cluster;
using Meeveem.Bot.Conversations.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>The key that signs Direct Line tokens: the operator's, or one that is kept where conversations are,
/// so that every replica has it.</summary>
internal sealed class SigningKey(
    DirectLineSettings settings, StoreSettings store, ConversationCluster cluster, ILogger<SigningKey> logger)
    : IHostedService
{
    public const int MinimumBytes = 32;
    private const string FileName = "directline.key";

    private byte[]? _bytes = settings.SigningKey is { } given ? Read(given) : null;

    /// <summary>There once the service has started.</summary>
    public byte[] Bytes => _bytes ?? throw new InvalidOperationException("The service has not started.");

    /// <summary>Tells keys apart without telling them.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 4));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_bytes is not null) return;
        if (!cluster.Settings.IsShared)
        {
            _bytes = await KeepAsync(cancellationToken);
            return;
        }

        // What this machine signed with before it was one of several goes on being good.
        var candidate = File.Exists(Path.Combine(store.Path, FileName))
            ? await KeepAsync(cancellationToken)
            : RandomNumberGenerator.GetBytes(MinimumBytes);
        _bytes = await cluster.Grains.GetGrain<ISecretGrain>("directline").KeepAsync(candidate).WaitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A key as it is written in settings; null for what is none, or too short.</summary>
    public static byte[]? Read(string base64)
    {
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var length) && length >= MinimumBytes ? key[..length] : null;
    }

    private async Task<byte[]> KeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(store.Path);
            var file = Path.Combine(store.Path, FileName);
            if (!File.Exists(file)) await CreateAsync(file, cancellationToken);
            return Read((await File.ReadAllTextAsync(file, cancellationToken)).Trim()) ?? throw new InvalidDataException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
            or NotSupportedException or ArgumentException)
        {
            Log.SigningKeyNotKept(logger, store.Path, e.GetType().Name);
            return RandomNumberGenerator.GetBytes(MinimumBytes);
        }
    }

    private static async Task CreateAsync(string file, CancellationToken cancellationToken)
    {
        var key = Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MinimumBytes)));
        try
        {
            await WholeFile.WriteAsync(file, key, overwrite: false, ownerOnly: true, cancellationToken);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was first, and its key is the one.
        }
    }
}
