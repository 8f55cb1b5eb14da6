using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Meeveem.Bot.LanguageModel.Embeddings;

/// <summary>Vectors of one model on disk, by the hash of the text that each is of. Written whole or not at all.</summary>
/// <remarks>Magic, dimension and count (4 bytes each, little-endian), then hash (32 bytes) and vector (floats) of each, then the SHA-256 of all that.</remarks>
internal sealed class VectorFile(string folder, string model)
{
    private const int Magic = 0x3156424D;
    private const int Head = 12;
    private const int Most = 100_000;

    private readonly string _path = Path.Combine(folder, $"{Name(Encoding.UTF8.GetBytes(model))[..16]}.vectors");

    /// <summary>Under what a text's vector is kept.</summary>
    public static string Key(string text) => Name(Encoding.UTF8.GetBytes(text));

    /// <returns>Empty where nothing is kept; a file that cannot be understood is set aside.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Dictionary<string, float[]> Read()
    {
        if (!File.Exists(_path)) return [];
        if (Parse(File.ReadAllBytes(_path)) is { } vectors) return vectors;
        File.Move(_path, _path + ".unreadable", overwrite: true);
        return [];
    }

    /// <exception cref="IOException">The file cannot be written; the one before stays.</exception>
    public void Write(IReadOnlyDictionary<string, float[]> vectors)
    {
        Directory.CreateDirectory(folder);
        var aside = _path + ".tmp";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write))
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            Append(MemoryMarshal.AsBytes<int>([Magic, vectors.Values.First().Length, vectors.Count]));
            foreach (var (key, vector) in vectors)
            {
                Append(Convert.FromHexString(key));
                Append(MemoryMarshal.AsBytes(vector.AsSpan()));
            }
            file.Write(hash.GetCurrentHash());
            file.Flush(flushToDisk: true);

            void Append(ReadOnlySpan<byte> bytes)
            {
                file.Write(bytes);
                hash.AppendData(bytes);
            }
        }
        File.Move(aside, _path, overwrite: true);
    }

    private static Dictionary<string, float[]>? Parse(byte[] bytes)
    {
        if (bytes.Length < Head + SHA256.HashSizeInBytes) return null;
        var body = bytes.AsSpan(..^SHA256.HashSizeInBytes);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..))) return null;
        var head = MemoryMarshal.Cast<byte, int>(body[..Head]);
        var (dimension, count) = (head[1], head[2]);
        var each = SHA256.HashSizeInBytes + (long)dimension * sizeof(float);
        if (head[0] != Magic || dimension <= 0 || count is < 0 or > Most || body.Length != Head + each * count) return null;
        var vectors = new Dictionary<string, float[]>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var entry = body.Slice((int)(Head + each * i), (int)each);
            vectors[Convert.ToHexStringLower(entry[..SHA256.HashSizeInBytes])] = MemoryMarshal.Cast<byte, float>(entry[SHA256.HashSizeInBytes..]).ToArray();
        }
        return vectors;
    }

    private static string Name(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
