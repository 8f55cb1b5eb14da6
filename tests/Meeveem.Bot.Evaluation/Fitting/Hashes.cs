using System.Security.Cryptography;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>Tells which training data something was learnt from.</summary>
public static class Hashes
{
    /// <returns>16 hexadecimal digits of the SHA-256 over the folder's files in the order of their names.</returns>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
