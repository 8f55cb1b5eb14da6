using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Meeveem.Bot.Fuzzing.Cases;

/// <summary>Requests to the channel's endpoint and to the website's chat.</summary>
internal static class RequestCases
{
    private static readonly Gen<string?> ContentTypes = Gen.Frequency(
        (12, Gen.Constant<string?>("application/json")),
        (1, Gen.Elements<string?>(
            null, "", "text/plain", "application/json; charset=\"utf-8\"", "application/json; charset=utf-16", ";;;",
            "application/json;charset=\"")));

    /// <summary>POST /api/messages.</summary>
    public static Gen<FuzzedRequest> Activity { get; } =
        from body in Body(Corpus.Activities)
        from type in ContentTypes
        from method in Gen.Frequency((30, Gen.Constant("POST")), (1, Gen.Elements("GET", "PUT", "HEAD", "OPTIONS", "FUZZ")))
        from path in Gen.Frequency(
            (30, Gen.Constant("/api/messages")),
            (1, Gen.Elements(
                "/api/messages/", "/api/messages?x=%00", "/API/messages", "/api//messages", "/api/messages/%2e%2e")))
        select new FuzzedRequest(method, path, null, null, type, body);

    /// <summary>Anything under /v3/directline, and the page's own question for a token.</summary>
    /// <param name="conversation">One that is open.</param>
    /// <param name="token">Its token.</param>
    /// <param name="origin">The page that the token is for.</param>
    public static Gen<FuzzedRequest> Chat(string conversation, string token, string origin) =>
        from call in Gen.Frequency(
            (10, Gen.Constant(("POST", $"/v3/directline/conversations/{conversation}/activities"))),
            (4, Gen.Constant(("GET", $"/v3/directline/conversations/{conversation}/activities?watermark="))),
            (1, Gen.Constant(("GET", $"/v3/directline/conversations/{conversation}?watermark="))),
            (1, Gen.Constant(("GET", $"/v3/directline/conversations/{conversation}/stream?watermark="))),
            (1, Gen.Constant(("POST", $"/v3/directline/conversations/{conversation}/upload"))),
            (1, Gen.Elements(
                ("POST", "/v3/directline/conversations"), ("POST", "/v3/directline/tokens/refresh"),
                ("POST", "/v3/directline/tokens/generate"), ("POST", "/api/webchat/token"),
                ("POST", "/v3/directline/conversations/%2e%2e/activities"), ("GET", "/v3/directline/%00"),
                ("DELETE", "/v3/directline/conversations"))))
        from watermark in Gen.Elements("", "0", "1", "-1", "99999999999999999999", "abc", "%00", "1e3", "%F0%9F%98%80", "+1", "0x1")
        from body in Body(Corpus.Chats)
        from type in ContentTypes
        from given in Gen.Frequency((12, Gen.Constant<string?>(token)), (1, Gen.Constant<string?>(null)), (2, Tokens(token)))
        from page in Gen.Frequency(
            (20, Gen.Constant<string?>(origin)),
            (1, Gen.Elements<string?>(null, "null", "", "https://evil.example", "http://[::1", origin + "/")))
        select new FuzzedRequest(
            call.Item1, call.Item2.EndsWith('=') ? call.Item2 + watermark : call.Item2, page, given, type,
            call.Item1 == "POST" ? body : null);

    private static Gen<byte[]> Body(IReadOnlyList<string> seeds) =>
        from seed in Gen.Elements(seeds.ToArray())
        from json in HostileJson.From(seed)
        let utf8 = Encoding.UTF8.GetBytes(json)
        from body in Gen.Frequency(
            (9, Gen.Constant(utf8)),
            (2, HostileBytes.From(utf8)),
            (1, Gen.Elements<byte[]>([], [0xff, 0xfe], "null"u8.ToArray(), "[]"u8.ToArray(), "\"x\""u8.ToArray())))
        select body;

    // A header holds no control characters and no letters beyond ASCII; what does is for the raw requests.
    private static Gen<string?> Tokens(string token) =>
        from bytes in HostileBytes.From(Encoding.ASCII.GetBytes(token))
        select (string?)new string([.. bytes.Select(letter => letter is > 32 and < 127 ? (char)letter : '.')]);
}
