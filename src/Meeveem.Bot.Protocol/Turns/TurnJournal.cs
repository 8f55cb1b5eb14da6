using System.Text.Json;
using Meeveem.Bot.Protocol.Activities;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.Turns;

/// <summary>What is kept of an activity until it is answered: no more than its answer needs.</summary>
/// <param name="Number">Orders what was accepted at the same moment.</param>
/// <param name="Address">Where the service was reached; links in the answer begin with it.</param>
internal sealed record TurnRecord(DateTimeOffset Accepted, long Number, string Address, Activity Activity);

/// <summary>A record that an earlier process left behind.</summary>
/// <param name="WasSending">Its answer was on its way, and may have arrived.</param>
internal sealed record LeftTurn(string Name, TurnRecord Record, bool WasSending);

/// <summary>Keeps acknowledged activities in files until they are answered, so that a process that is killed loses none.</summary>
/// <remarks>A file each, written whole or not at all. Each process has a folder of its own beside a file that it holds
/// locked while it lives: what lies in a folder whose lock is free was left behind.</remarks>
internal sealed class TurnJournal : IDisposable
{
    private const string Kept = ".json";
    private const string Sending = ".sending";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _root;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private FileStream? _lock;
    private long _number;
    private bool _warned;

    /// <param name="storeFolder">Made when it is not there.</param>
    public TurnJournal(string storeFolder, TimeProvider time, ILogger<TurnJournal> logger)
    {
        (_root, _time, _logger) = (Path.Combine(storeFolder, "turns"), time, logger);
        _folder = Path.Combine(_root, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Opens this process's folder and takes over what processes that are gone left behind, oldest first.</summary>
    public IReadOnlyList<LeftTurn> Open()
    {
        var left = new List<LeftTurn>();
        Try(() =>
        {
            CreateFolder(_root);
            var gone = Directory.GetFiles(_root, "*.lock");
            _lock = new FileStream(_folder + ".lock", Options(FileShare.None));
            CreateFolder(_folder);
            foreach (var other in gone) TakeOver(other);
            foreach (var file in Directory.GetFiles(_folder)) Read(file, left);
        });
        return [.. left.OrderBy(turn => turn.Record.Accepted).ThenBy(turn => turn.Record.Number)];
    }

    /// <summary>Keeps the activity. False when it cannot be kept; the turn is then run from memory alone.</summary>
    public bool Add(string name, Activity activity, string address)
    {
        var record = new TurnRecord(_time.GetUtcNow(), Interlocked.Increment(ref _number), address, activity);
        return _lock is not null && Try(() =>
        {
            var aside = PathOf(name, ".new");
            using (var file = new FileStream(aside, Options(FileShare.None)))
                file.Write(JsonSerializer.SerializeToUtf8Bytes(record, ProtocolJson.Default.TurnRecord));
            File.Move(aside, PathOf(name, Kept));
            _warned = false;
        });
    }

    /// <summary>From now on the answer may have arrived.</summary>
    public void MarkSending(string name) => Try(() => File.Move(PathOf(name, Kept), PathOf(name, Sending), overwrite: true));

    /// <summary>Answered, or turned away: nothing of the activity stays.</summary>
    public void Remove(string name) => Try(() =>
    {
        File.Delete(PathOf(name, Kept));
        File.Delete(PathOf(name, Sending));
    });

    public void Dispose()
    {
        if (_lock is null) return;
        // A folder that still holds turns keeps its lock file, by which the next process finds it.
        if (Try(() => { if (!Directory.EnumerateFiles(_folder).Any()) Directory.Delete(_folder); }) && !Directory.Exists(_folder))
            Try(() => File.Delete(_folder + ".lock"));
        _lock.Dispose();
    }

    private void TakeOver(string lockFile)
    {
        try
        {
            using var free = new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var folder = lockFile[..^".lock".Length];
            if (Directory.Exists(folder))
            {
                foreach (var file in Directory.GetFiles(folder)) File.Move(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
                Directory.Delete(folder);
            }

            File.Delete(lockFile);
        }
        catch (IOException)
        {
            // Held by a process that lives, or another that starts now was first.
        }
    }

    private void Read(string file, List<LeftTurn> left)
    {
        var kind = Path.GetExtension(file);
        if (kind is not (Kept or Sending))
        {
            // Half written: it was not acknowledged yet. What was set aside stays for whoever looks into it.
            if (kind == ".new") File.Delete(file);
            return;
        }

        if (StrictJson.Read(File.ReadAllBytes(file), ProtocolJson.Default.TurnRecord) is { Activity: { ServiceUrl: not null, Conversation.Id.Length: > 0, From.Id.Length: > 0 }, Address: not null } record)
        {
            left.Add(new(Path.GetFileNameWithoutExtension(file), record, kind == Sending));
            return;
        }

        Log.TurnSetAside(_logger);
        File.Move(file, file + ".bad", overwrite: true);
    }

    private string PathOf(string name, string kind) => Path.Combine(_folder, name + kind);

    private static FileStreamOptions Options(FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private bool Try(Action what)
    {
        try
        {
            what();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            if (!_warned) Log.TurnNotKept(_logger, e.GetType().Name);
            _warned = true;
            return false;
        }
    }
}
