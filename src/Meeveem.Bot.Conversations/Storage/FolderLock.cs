using System.Globalization;
using System.Text;

namespace Meeveem.Bot.Conversations.Storage;

/// <summary>Keeps a store folder to one process: two would answer one message twice, and each forget what the other learnt.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly string _folder;
    private readonly string _path;
    private FileStream? _file;

    private FolderLock(string folder) => (_folder, _path) = (folder, Path.Combine(folder, "conversations.lock"));

    /// <exception cref="InvalidOperationException">Another process keeps it; a sentence for the operator.</exception>
    public static FolderLock Take(string folder)
    {
        var taken = new FolderLock(folder);
        try
        {
            taken.Renew();
            DeleteEarlierFiles(folder);
        }
        catch (IOException e)
            when (taken._file is null
                && e is not (DirectoryNotFoundException or PathTooLongException)
                && File.Exists(taken._path))
        {
            throw new InvalidOperationException(
                $"Another service keeps its conversations in {folder}. Stop it, give this one a folder of its own by Store:Folder, "
                    + "or set Cluster:Redis or Cluster:AzureStorage for both.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody else can have locked a folder that cannot be written to.
            // The store reports it, and takes the lock once writing works.
        }

        return taken;
    }

    /// <summary>Takes the folder unless it is taken; made where it is not there.
    /// Somebody may have removed it, and the lock with it.</summary>
    /// <returns>Whether it is another folder than before.</returns>
    /// <exception cref="IOException">It cannot be made, or another process has taken it.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public bool Renew()
    {
        Directory.CreateDirectory(_folder);
        try
        {
            // Gone with the process, however that ends. Opening fails also where this process holds the lock; IsOurs tells.
            var taken = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            _file?.Dispose();
            _file = taken;
            // Whoever takes it writes to it, so that its time is its holder's.
            taken.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return true;
        }
        catch (IOException) when (IsOurs())
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // What stands in the lock's place cannot be locked: no reason to keep nothing.
            return _file is null;
        }
    }

    public void Dispose() => _file?.Dispose();

    // It cannot be read while it is locked, but looked at.
    private bool IsOurs() =>
        _file is not null && File.Exists(_path) && File.GetLastWriteTimeUtc(_path) == File.GetLastWriteTimeUtc(_file.SafeFileHandle);

    // Earlier versions kept a file a conversation, which nobody would delete any more.
    private static void DeleteEarlierFiles(string folder)
    {
        var earlier = Path.Combine(folder, "conversations");
        if (Directory.Exists(earlier)) Directory.Delete(earlier, recursive: true);
    }
}
