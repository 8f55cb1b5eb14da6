using System.Text;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Reads one guide from disk.</summary>
public static class GuideFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>As <see cref="GuideReader.Read"/>; a file that cannot be read is a finding too.</returns>
    public static async Task<GuideReading> ReadAsync(string path, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            if (!File.Exists(path))
                return Failed(name, 0, "There is no such file; check the name.");
            if (new FileInfo(path).Length > GuideReader.LongestFile)
                return Failed(name, 0, GuideReader.TooLong);
            bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(name, 0, "The file cannot be read; check that it is still there and that the bot may read it.");
        }
        try
        {
            return GuideReader.Read(name, Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            return Failed(name, line, "The file is not UTF-8 here; save it as UTF-8.");
        }
    }

    private static GuideReading Failed(string name, int line, string message) =>
        new(null, [new Finding(Severity.Error, name, line, message)]);
}
