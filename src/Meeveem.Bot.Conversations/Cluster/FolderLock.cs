namespace Meeveem.Bot.Conversations.Cluster;

/// <summary>Keeps a store folder to one process: two would answer one message twice, and each forget what the other learnt.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream? _file;

    private FolderLock(FileStream? file) => _file = file;

    /// <exception cref="InvalidOperationException">Another process keeps it; a sentence for the operator.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // Gone with the process, however that ends.
            var taken = new FolderLock(new FileStream(Path.Combine(folder, "conversations.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            DeleteEarlierFiles(folder);
            return taken;
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && IsHeld(folder))
        {
            throw new InvalidOperationException(
                $"Another service keeps its conversations in {folder}. Stop it, give this one a folder of its own by Store:Folder, or set Cluster:Redis or Cluster:AzureStorage for both.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written to is no other's either; the store says so itself.
            return new(null);
        }
    }

    public void Dispose() => _file?.Dispose();

    // Earlier versions kept a file a conversation, which nobody would delete any more.
    private static void DeleteEarlierFiles(string folder)
    {
        var earlier = Path.Combine(folder, "conversations");
        if (Directory.Exists(earlier)) Directory.Delete(earlier, recursive: true);
    }

    private static bool IsHeld(string folder) => File.Exists(Path.Combine(folder, "conversations.lock"));
}
