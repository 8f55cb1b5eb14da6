using System.Security.Cryptography;
using System.Text;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Under what the vector of a text is kept: the first 16 bytes of its SHA-256.</summary>
public readonly record struct VectorKey(UInt128 Hash)
{
    public const int Size = 16;

    public static VectorKey Of(string text) => new(BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Size)));
}
