using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Meeveem.Bot.BoxedChannel;

/// <summary>Gives the bot tokens: for what an app registration has, and for a managed identity.</summary>
public sealed class BoxLogin
{
    public const string Secret = "not-much-of-a-secret";

    /// <summary>What a host tells its programs as <c>IDENTITY_HEADER</c>.</summary>
    public const string IdentityHeader = "identity-header";
    public const string IdentityPath = "/msi/token";
    private const string Scope = "https://api.botframework.com/.default";

    private readonly ConcurrentDictionary<string, byte> _good = new();
    private int _tokens;

    /// <summary>What was asked with, as <c>tenant</c> and the form's or query's fields.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Requests { get; } = [];

    /// <summary>The connector takes none of the tokens given so far.</summary>
    public void ForgetTokens() => _good.Clear();

    public bool IsGood(string? authorization) =>
        authorization is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _good.ContainsKey(token);

    internal void Map(WebApplication app)
    {
        app.MapPost("/{tenant}/oauth2/v2.0/token", (RequestDelegate)(async http =>
        {
            var form = (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
            form["tenant"] = (string)http.Request.RouteValues["tenant"]!;
            Requests.Enqueue(form);
            var proven = form.GetValueOrDefault("client_secret") == Secret || form.ContainsKey("client_assertion");
            if (proven && form.GetValueOrDefault("grant_type") == "client_credentials" && form.GetValueOrDefault("scope") == Scope)
            {
                await http.Response.WriteAsJsonAsync(new JsonObject
                {
                    ["token_type"] = "Bearer", ["expires_in"] = 3599, ["ext_expires_in"] = 3599, ["access_token"] = NewToken(),
                });
                return;
            }

            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsJsonAsync(new JsonObject
            {
                ["error"] = "invalid_client",
                ["error_description"] = "Not known here.",
                ["error_codes"] = new JsonArray(7000215),
            });
        }));
        app.MapGet(IdentityPath, (RequestDelegate)(async http =>
        {
            var query = http.Request.Query.ToDictionary(field => field.Key, field => field.Value.ToString());
            query["tenant"] = "";
            Requests.Enqueue(query);
            if (http.Request.Headers["X-IDENTITY-HEADER"] != IdentityHeader)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await http.Response.WriteAsJsonAsync(new JsonObject
            {
                ["token_type"] = "Bearer", ["resource"] = query.GetValueOrDefault("resource"), ["access_token"] = NewToken(),
                ["expires_on"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["client_id"] = query.GetValueOrDefault("client_id"),
            });
        }));
    }

    private string NewToken()
    {
        var token = $"connector-token-{Interlocked.Increment(ref _tokens)}-{Guid.NewGuid():N}";
        _good[token] = 0;
        return token;
    }
}
