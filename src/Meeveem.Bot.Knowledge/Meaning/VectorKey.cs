using System.Security.Cryptography;
using System.Text;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Under what is kept of a text: the first 16 bytes of its SHA-256, beginning with which of its vectors are meant.</summary>
public readonly record struct VectorKey(UInt128 Hash)
{
    public const int Size = 16;

    public static VectorKey Of(TextToEncode text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(BitConverter.ToUInt128(SHA256.HashData([(byte)text.Kept, .. Encoding.UTF8.GetBytes(text.Text)]).AsSpan(0, Size)));
    }
}
