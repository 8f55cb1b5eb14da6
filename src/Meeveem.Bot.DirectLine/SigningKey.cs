using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>The key that signs Direct Line tokens.</summary>
internal sealed class SigningKey
{
    public const int MinimumBytes = 32;
    private const string FileName = "directline.key";

    public SigningKey(DirectLineSettings settings, ILogger<SigningKey> logger)
    {
        Bytes = settings.SigningKey ?? Keep(settings.KeyFolder, logger);
        Id = Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 4));
    }

    public byte[] Bytes { get; }

    /// <summary>Tells keys apart without telling them.</summary>
    public string Id { get; }

    private static byte[] Keep(string folder, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, FileName);
            if (!File.Exists(file)) Create(file);
            var key = Convert.FromBase64String(File.ReadAllText(file));
            if (key.Length >= MinimumBytes) return key;
            throw new InvalidDataException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException or NotSupportedException or ArgumentException)
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
        using (var writer = new StreamWriter(temporary, options))
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MinimumBytes)));
        try
        {
            File.Move(temporary, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
    }
}
