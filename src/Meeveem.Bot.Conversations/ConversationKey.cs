using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Meeveem.Bot.Conversations;

/// <summary>Names a conversation, an activity or a person by a hash: of fixed length, safe in every store, and telling nothing.</summary>
public static class ConversationKey
{
    /// <summary>32 lower-case hexadecimal digits. Channels never share a key.</summary>
    public static string For(string channelId, string conversationId) => Hash($"{channelId.Length}:{channelId}{conversationId}");

    /// <summary>Names something within a conversation, in as many digits.</summary>
    public static string Within(string conversationKey, string id) => Hash(conversationKey + id);

    // Hashed as UTF-16, so that ids that are not valid text stay apart too.
    private static string Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
