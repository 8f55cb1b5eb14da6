using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Meeveem.Bot.DirectLine;

/// <summary>What a token says. Times are Unix seconds.</summary>
/// <param name="User">Who speaks; Web Chat reads it too.</param>
/// <param name="Conv">The only conversation that the token opens.</param>
/// <param name="Org">Origins of the pages that may use it; empty for programs that are no browsers.</param>
/// <param name="Use"><c>stream</c> for the token in a socket's address, which opens nothing else; null for the others.</param>
internal sealed record TokenClaims(string User, string Conv, string[] Org, long Iat, long Exp, string? Use = null);

internal sealed record TokenHeader(string Alg, string Typ, string Kid);

internal enum TokenState { Valid, Expired, Invalid }

/// <summary>Issues and verifies Direct Line tokens: JWTs of one algorithm and one spelling.</summary>
internal sealed class DirectLineTokens(SigningKey key, TimeProvider time)
{
    public const int LifeInSeconds = 1800;
    private const int LongestToken = 4096;
    private const string StreamUse = "stream";
    private static readonly TimeSpan ResumableFor = TimeSpan.FromHours(24);

    // The key is there once the service has started.
    private readonly Lazy<string> _header = new(
        () => Encode(new TokenHeader("HS256", "JWT", key.Id), DirectLineJson.Default.TokenHeader));

    private string Header => _header.Value;

    /// <summary>Unguessable and safe in an address.</summary>
    public static string NewConversation() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>With the prefix that Web Chat takes from servers only.</summary>
    public static string NewUser() => "dl_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public string Issue(string user, string conversation, string[] origins) => Issue(user, conversation, origins, null);

    /// <summary>For the address of a socket.</summary>
    public string IssueForStream(TokenClaims bearer) => Issue(bearer.User, bearer.Conv, bearer.Org, StreamUse);

    public (TokenState State, TokenClaims? Claims) Verify(string token) => Verify(token, null, TimeSpan.Zero);

    public (TokenState State, TokenClaims? Claims) VerifyForStream(string token) => Verify(token, StreamUse, TimeSpan.Zero);

    /// <summary>The claims of a token that ended less than a day ago, for a page that comes back; else null.</summary>
    public TokenClaims? Resume(string token) => Verify(token, null, ResumableFor) is (TokenState.Valid, var claims) ? claims : null;

    private string Issue(string user, string conversation, string[] origins, string? use)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new TokenClaims(user, conversation, origins, now, now + LifeInSeconds, use);
        var signed = $"{Header}.{Encode(claims, DirectLineJson.Default.TokenClaims)}";
        return $"{signed}.{Sign(signed)}";
    }

    // The signature is compared as text, and it covers the text of the rest: only the spelling that was issued verifies.
    private (TokenState, TokenClaims?) Verify(string token, string? use, TimeSpan grace)
    {
        if (token.Length > LongestToken || !Ascii.IsValid(token) || !token.StartsWith(Header + ".", StringComparison.Ordinal))
            return (TokenState.Invalid, null);
        var end = token.LastIndexOf('.');
        if (end <= Header.Length) return (TokenState.Invalid, null);
        var signature = Encoding.ASCII.GetBytes(token[(end + 1)..]);
        if (!CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(token[..end]))))
            return (TokenState.Invalid, null);

        var payload = Base64Url.DecodeFromChars(token.AsSpan(Header.Length + 1, end - Header.Length - 1));
        var claims = JsonSerializer.Deserialize(payload, DirectLineJson.Default.TokenClaims)!;
        if (claims.Use != use) return (TokenState.Invalid, null);
        return time.GetUtcNow().ToUnixTimeSeconds() < claims.Exp + (long)grace.TotalSeconds
            ? (TokenState.Valid, claims)
            : (TokenState.Expired, claims);
    }

    private static string Encode<T>(T part, JsonTypeInfo<T> type) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part, type));

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(key.Bytes, Encoding.ASCII.GetBytes(text)));
}
