using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.BoxedChannel;

/// <summary>What the box signs with, and the documents in which it says so.</summary>
public sealed class BoxKeys
{
    public const string Issuer = "https://api.botframework.com";
    public const string MetadataPath = "/v1/.well-known/openidconfiguration";
    private const string KeysPath = "/v1/.well-known/keys";

    // Making a key takes a while, and tests make many boxes.
    private static readonly Lazy<RSA> First = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> Second = new(() => RSA.Create(2048));

    private int _fetches;

    public BoxKeys() => Published.Add(Describe(First.Value, "key-1", "msteams", "webchat", "directline", "emulator"));

    /// <summary>The entries of the key document.</summary>
    public JsonArray Published { get; } = [];

    /// <summary>The id that signatures name.</summary>
    public string KeyId { get; private set; } = "key-1";
    public RSA Key { get; private set; } = First.Value;

    /// <summary>How often the key document was asked for.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    /// <summary>Answers in place of the key document, where set.</summary>
    public RequestDelegate? Instead { get; set; }

    public static JsonObject Describe(RSA key, string id, params string[] endorsements)
    {
        var numbers = key.ExportParameters(false);
        var entry = new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["x5t"] = id,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        };
        if (endorsements.Length > 0) entry["endorsements"] = new JsonArray([.. endorsements.Select(channel => JsonValue.Create(channel))]);
        return entry;
    }

    /// <summary>Signs with another key from now on, as the channel does now and then.</summary>
    public void Rotate()
    {
        (Key, KeyId) = (Second.Value, "key-2");
        Published.Add(Describe(Key, KeyId, "msteams"));
    }

    /// <summary>A token of these claims.</summary>
    /// <param name="header">Added to the token's own header, in place of what has the same name.</param>
    public string Sign(JsonObject claims, JsonObject? header = null)
    {
        var head = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = KeyId, ["x5t"] = KeyId };
        foreach (var (name, value) in header ?? []) head[name] = value?.DeepClone();
        return Sign(head.ToJsonString(), claims.ToJsonString());
    }

    /// <summary>A token of these texts, whatever they are.</summary>
    public string Sign(string header, string claims)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    internal void Map(WebApplication app)
    {
        app.MapGet(MetadataPath, (RequestDelegate)(http => http.Response.WriteAsync(new JsonObject
        {
            ["issuer"] = Issuer,
            ["jwks_uri"] = $"{http.Request.Scheme}://{http.Request.Host}{KeysPath}",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }.ToJsonString())));
        app.MapGet(KeysPath, (RequestDelegate)(http =>
        {
            Interlocked.Increment(ref _fetches);
            return Instead is { } instead
                ? instead(http)
                : http.Response.WriteAsync(new JsonObject { ["keys"] = Published.DeepClone() }.ToJsonString());
        }));
    }
}
