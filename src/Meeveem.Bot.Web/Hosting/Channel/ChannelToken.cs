using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Meeveem.Bot.DirectLine.Http;
using Microsoft.Extensions.Primitives;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>A bearer token in the one form that is taken: a JWT signed with RS256, in its one spelling, whose JSON can be read in one way.
/// Whether it is true is for ASP.NET Core's sign-in to say.</summary>
/// <param name="KeyId">The key that it names.</param>
internal sealed record ChannelToken(string Text, string KeyId)
{
    public const int MaximumLength = 8 * 1024;
    private const string Scheme = "Bearer ";
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    // Each of these brings or points to a key, or changes what the signature means.
    private static readonly string[] RefusedHeaders = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "zip"];

    /// <summary>The token of an <c>Authorization</c> header; null when there is not exactly one, or not in this form.</summary>
    public static ChannelToken? Read(StringValues authorization)
    {
        if (authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Length - Scheme.Length > MaximumLength)
        {
            return null;
        }

        // Decoders overlook padding and blanks, which would let one token be spelt in many ways.
        var token = header[Scheme.Length..];
        if (token.AsSpan().ContainsAnyExcept(Characters) || token.Split('.') is not [var head, var claims, var signature]) return null;
        return Decode(signature) is not null
            && Decode(claims) is { } said && AreSound(said)
            && Decode(head) is { } first && KeyIdOf(first) is { } keyId
            ? new(token, keyId)
            : null;
    }

    private static string? KeyIdOf(byte[] head)
    {
        using var document = Parse(head);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } header
            && Member(header, "alg") == "RS256" && !RefusedHeaders.Any(name => header.TryGetProperty(name, out _))
            && Member(header, "kid") is { Length: > 0 } keyId
            ? keyId
            : null;
    }

    // Of what is checked later, each must be there once and of its own type.
    private static bool AreSound(byte[] claims)
    {
        using var document = Parse(claims);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root
            && Member(root, "iss") is not null && Member(root, "aud") is not null && IsTime(root, "exp") && IsTime(root, "nbf");
    }

    // The last character may hold bits that no byte needs; only zeros there are the one spelling.
    private static byte[]? Decode(string part)
    {
        if (part.Length == 0 || !Base64Url.IsValid(part)) return null;
        var bytes = Base64Url.DecodeFromChars(part);
        return part == Base64Url.EncodeToString(bytes) ? bytes : null;
    }

    private static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return StrictJson.IsSound(json, out var sound) ? JsonDocument.Parse(sound, Shallow) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Member(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTime(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _);
}
