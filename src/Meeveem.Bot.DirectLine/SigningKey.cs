using System.Security.Cryptography;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Cluster;
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
            _bytes = Keep(store.Path, logger);
            return;
        }

        // What this machine signed with before it was one of several goes on being good.
        var candidate = File.Exists(Path.Combine(store.Path, FileName))
            ? Keep(store.Path, logger)
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

    private static byte[] Keep(string folder, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, FileName);
            if (!File.Exists(file)) Create(file);
            return Read(File.ReadAllText(file).Trim()) ?? throw new InvalidDataException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException
            or NotSupportedException or ArgumentException)
        {
            Log.SigningKeyNotKept(logger, folder, e.GetType().Name);
            return RandomNumberGenerator.GetBytes(MinimumBytes);
        }
    }

    // Written whole and then named, so that another process never reads half a key; the first to name it wins.
    private static void Create(string file)
    {
        var temporary = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(MinimumBytes));
            using (var writer = new StreamWriter(temporary, options)) writer.Write(key);
            File.Move(temporary, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another one was first.
        }
        finally
        {
            // On a full disk it would stay, empty, and another at each start.
            File.Delete(temporary);
        }
    }
}
