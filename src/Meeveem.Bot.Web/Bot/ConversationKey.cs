using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Meeveem.Bot.Web.Bot;

/// <summary>Names a conversation or an activity by a hash: of fixed length, safe as a file name, and telling nothing.</summary>
internal static class ConversationKey
{
    /// <summary>32 lower-case hexadecimal digits. Channels never share a key.</summary>
    public static string For(string channelId, string conversationId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash($"{channelId.Length}:{channelId}{conversationId}", hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>Tells activities apart, whatever their conversation.</summary>
    public static UInt128 ForActivity(string conversationKey, string activityId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(conversationKey + activityId, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    // Hashed as UTF-16, so that ids that are not valid text stay apart too.
    private static void Hash(string text, Span<byte> hash) => SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
}
