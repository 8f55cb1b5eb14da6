using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.DirectLine;

/// <summary>The key that signs Direct Line tokens.</summary>
internal sealed class SigningKey
{
    public const int MinimumBytes = 32;
    private const string FileName = "directline.key";

    public SigningKey(DirectLineSettings settings, StoreSettings store, ILogger<SigningKey> logger)
    {
        Bytes = settings.SigningKey is { } given ? Read(given)! : Keep(store.Path, logger);
        Id = Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 4));
    }

    public byte[] Bytes { get; }

    /// <summary>Tells keys apart without telling them.</summary>
    public string Id { get; }

    /// <summary>A key as it is written in settings; null for what is none, or too short.</summary>
    public static byte[]? Read(string base64)
    {
        var key = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, key, out var length) && length >= MinimumBytes ? key[..length] : null;
    }

    private static byte[] Keep(string folder, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, FileName);
            if (!File.Exists(file)) Create(file);
            return Read(File.ReadAllText(file).Trim()) ?? throw new InvalidDataException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or ArgumentException)
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
