namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Tells pipes, sockets and devices from files that hold text; reading one of them may wait for ever.</summary>
internal static class SpecialFile
{
    /// <exception cref="IOException">The file's links go in a circle.</exception>
    public static bool Is(string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        if (OperatingSystem.IsWindows() || !File.Exists(target) || new FileInfo(target).Length > 0)
            return false;
        if (target.StartsWith("/dev/", StringComparison.Ordinal))
            return true;
        try
        {
            // A pipe has no length, and opening it to read waits for somebody who writes; opening it for both does not.
            using var both = new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            return !both.CanSeek;
        }
        // A socket; or what may not be written, and might be a pipe.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
