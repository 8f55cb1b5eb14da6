namespace Meeveem.Bot.Conversations.Storage;

/// <summary>Writes a file under another name first, so that whoever reads it meets all of it or nothing.</summary>
internal static class WholeFile
{
    /// <param name="overwrite">Whether it may take the place of a file that is there.</param>
    /// <param name="ownerOnly">Whether nobody else on this machine may read it.</param>
    /// <exception cref="IOException">It could not be written, or is there and may not be replaced.</exception>
    public static async Task WriteAsync(string file, byte[] content, bool overwrite, bool ownerOnly, CancellationToken cancellationToken)
    {
        var part = $"{file}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (ownerOnly && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var stream = new FileStream(part, options)) await stream.WriteAsync(content, cancellationToken);
            File.Move(part, file, overwrite);
        }
        finally
        {
            // On a full disk it would stay, empty, and another at each try.
            File.Delete(part);
        }
    }
}
