using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Web.Hosting;

namespace Meeveem.Bot.Web.Stores;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConversationFacts))]
internal sealed partial class FactsJson : JsonSerializerContext;

/// <summary>What conversations settled, in memory and a file each, so that a restart goes on where it was.</summary>
/// <remarks>A turn reads and writes memory; the file follows within moments on one writer, whole or not at all (written
/// aside, then renamed). Forgetting deletes the file before it is confirmed. Conversations idle for a day are deleted.</remarks>
public sealed class FileConversationStore : BackgroundService, IConversationStore
{
    private static readonly TimeSpan Idle = TimeSpan.FromHours(24);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);
    private const int MostInMemory = 50_000;

    private readonly ConcurrentDictionary<string, (ConversationFacts Facts, DateTimeOffset Used)> _memory = new(StringComparer.Ordinal);
    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, byte> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _files = new();
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger<FileConversationStore> _logger;
    private bool _warned;

    /// <param name="folder">Made when it is not there.</param>
    public FileConversationStore(string folder, TimeProvider time, ILogger<FileConversationStore> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_folder, _time, _logger) = (Path.Combine(folder, "conversations"), time, logger);
    }

    public ValueTask<ConversationFacts> LoadAsync(string conversationKey, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_memory.TryGetValue(conversationKey, out var entry))
            return ValueTask.FromResult(now - entry.Used > Idle ? ConversationFacts.None : entry.Facts);
        var facts = ReadFile(PathOf(conversationKey), now);
        _memory[conversationKey] = (facts, now);
        return ValueTask.FromResult(facts);
    }

    public ValueTask SaveAsync(string conversationKey, ConversationFacts facts, CancellationToken cancellationToken)
    {
        if (facts == ConversationFacts.None)
        {
            _memory[conversationKey] = (facts, _time.GetUtcNow());
            Delete(PathOf(conversationKey));
            return ValueTask.CompletedTask;
        }
        _memory[conversationKey] = (facts, _time.GetUtcNow());
        if (_waiting.TryAdd(conversationKey, 0)) _changed.Writer.TryWrite(conversationKey);
        return ValueTask.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = _time.CreateTimer(_ => Sweep(), null, SweepEvery, SweepEvery);
        try
        {
            await foreach (var key in _changed.Reader.ReadAllAsync(stoppingToken)) Write(key);
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left is written below.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (_changed.Reader.TryRead(out var key)) Write(key);
    }

    private void Write(string key)
    {
        _waiting.TryRemove(key, out _);
        var path = PathOf(key);
        try
        {
            lock (_files)
            {
                // Read under the lock: what was forgotten meanwhile must not come back as a file.
                if (!_memory.TryGetValue(key, out var entry) || entry.Facts == ConversationFacts.None) return;
                Directory.CreateDirectory(_folder);
                var aside = path + ".new";
                var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using (var file = new FileStream(aside, options)) JsonSerializer.Serialize(file, entry.Facts, FactsJson.Default.ConversationFacts);
                File.Move(aside, path, overwrite: true);
            }
            _warned = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!_warned) Log.ConversationNotWritten(_logger, error.GetType().Name);
            _warned = true;
        }
    }

    private ConversationFacts ReadFile(string path, DateTimeOffset now)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || now - file.LastWriteTimeUtc > Idle) return ConversationFacts.None;
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), FactsJson.Default.ConversationFacts) ?? ConversationFacts.None;
        }
        catch (JsonException)
        {
            Log.ConversationSetAside(_logger);
            TryMove(path, path + ".bad");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.ConversationSetAside(_logger);
        }
        return ConversationFacts.None;
    }

    private void Sweep()
    {
        var now = _time.GetUtcNow();
        var spare = _memory.Count - MostInMemory;
        foreach (var (key, entry) in _memory)
        {
            if (now - entry.Used > Idle || (spare-- > 0 && !_waiting.ContainsKey(key))) _memory.TryRemove(key, out _);
        }
        try
        {
            if (!Directory.Exists(_folder)) return;
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            {
                if (now - file.LastWriteTimeUtc > Idle) Delete(file.FullName);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next sweep tries again.
        }
    }

    private void Delete(string path)
    {
        lock (_files)
        {
            foreach (var file in (string[])[path, path + ".new", path + ".bad"])
            {
                try
                {
                    File.Delete(file);
                }
                catch (DirectoryNotFoundException)
                {
                    // Nothing was ever written.
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    Log.ConversationNotWritten(_logger, error.GetType().Name);
                }
            }
        }
    }

    private static void TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It stays where it is, and is told again when it is next read.
        }
    }

    // A digest: whatever a channel calls a conversation, it is a safe file name and tells nothing.
    private string PathOf(string key) => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + ".json");
}
