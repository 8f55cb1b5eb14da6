using System.Text;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Reads one guide from disk.</summary>
public static class GuideFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>As <see cref="GuideReader.Read"/>; a file that cannot be read is a finding too.</returns>
    public static async Task<GuideReading> ReadAsync(string path, CancellationToken cancellation, TimeProvider? time = null)
    {
        var name = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            if (!File.Exists(path))
                return Failed(name, 0, "There is no such file; check the name.");
            if (File.ResolveLinkTarget(path, returnFinalTarget: true) is { Exists: false })
                return LeftOut(name, "This is a link to a file that is not there, and was left out; mend or remove it.");
            if (new FileInfo(path).Length > GuideReader.LongestFile)
                return Failed(name, 0, GuideReader.TooLong);
            if (SpecialFile.Is(path))
            {
                return LeftOut(name, "This is no ordinary file (a pipe, a socket or a device, or empty and not to be written), "
                    + "and was left out; remove it.");
            }
            bytes = await ReadBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(name, 0, "The file cannot be read; check that it is still there and that the bot may read it.");
        }
        if (bytes.Length > GuideReader.LongestFile)
            return Failed(name, 0, GuideReader.TooLong);
        try
        {
            return GuideReader.Read(name, Utf8.GetString(bytes), GuideReader.Today(time ?? TimeProvider.System));
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            return Failed(name, line, "The file is not UTF-8 here; save it as UTF-8.");
        }
    }

    private static GuideReading LeftOut(string name, string why) => new(null, [new Finding(Severity.Warning, name, 0, why)]);

    // A device may go on for ever.
    private static async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellation)
    {
        const FileShare Anybody = FileShare.ReadWrite | FileShare.Delete;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, Anybody, bufferSize: 0, FileOptions.Asynchronous);
        var bytes = new byte[Math.Max(file.Length, 4096) + 1];
        var length = 0;
        while (true)
        {
            var rest = bytes.AsMemory(length);
            length += await file.ReadAtLeastAsync(rest, rest.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            if (length < bytes.Length || length > GuideReader.LongestFile)
                return bytes[..length];
            Array.Resize(ref bytes, bytes.Length * 2);
        }
    }

    private static GuideReading Failed(string name, int line, string message) =>
        new(null, [new Finding(Severity.Error, name, line, message)]);
}
