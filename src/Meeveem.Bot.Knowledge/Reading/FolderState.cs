namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>What a folder looked like at one moment, without reading its files.</summary>
/// <param name="Folder">Tells the folder from another that was put in its place; empty while there is none.</param>
/// <param name="Content">Changes with each name, length and time of what lies in it.</param>
/// <param name="Newest">When the file that was written last was.</param>
internal readonly record struct FolderState(string Folder, int Content, DateTime Newest)
{
    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 2,
        IgnoreInaccessible = true,
        AttributesToSkip = 0,
    };

    private static FolderState None => new("", 0, DateTime.MinValue);

    public static FolderState Of(string path)
    {
        try
        {
            var folder = new DirectoryInfo(path);
            if (!folder.Exists) return None;
            var target = folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder;
            var (content, newest) = (0, DateTime.MinValue);
            // Folders list their files in no order.
            foreach (var file in new DirectoryInfo(target.FullName).EnumerateFileSystemInfos("*", All))
            {
                var isLink = file.Attributes.HasFlag(FileAttributes.ReparsePoint);
                var seen = isLink && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo linked ? linked : file;
                var length = seen is FileInfo { Exists: true } one ? one.Length : 0;
                content = unchecked(content + HashCode.Combine(file.FullName, seen.LastWriteTimeUtc, length));
                if (seen.LastWriteTimeUtc > newest) newest = seen.LastWriteTimeUtc;
            }
            return new FolderState($"{target.FullName} {target.CreationTimeUtc.Ticks}", content, newest);
        }
        // It was taken away meanwhile.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return None;
        }
    }
}
