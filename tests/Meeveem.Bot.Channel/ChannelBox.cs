using System.Text.Json.Nodes;

namespace Meeveem.Bot.BoxedChannel;

/// <summary>Azure Bot Service in one process: keys that its tokens are signed with, tokens for the bot, and a connector
/// that notes what the bot sends. It fails on demand.</summary>
public sealed class ChannelBox : IAsyncDisposable
{
    public const string DefaultAppId = "0b7d2c1e-8f4b-4f2d-9a55-6f1f3f6f7a10";
    public const string TenantId = "9c1d6c1e-3c0c-4a40-8a5e-1f7c2b8d4e21";

    private readonly WebApplication _app;
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { Timeout = TimeSpan.FromMinutes(2) };
    private int _ids;

    private ChannelBox(WebApplication app, BoxKeys keys, BoxLogin login, BoxConnector connector) =>
        (_app, Keys, Login, Connector, Address) = (app, keys, login, connector, app.Urls.First());

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; }
    public string AppId { get; init; } = DefaultAppId;
    public BoxKeys Keys { get; }
    public BoxLogin Login { get; }
    public BoxConnector Connector { get; }

    /// <summary>What its activities name as the address for replies.</summary>
    public string ServiceUrl => Address + "/";

    /// <param name="url">Where it listens; on this machine.</param>
    public static async Task<ChannelBox> StartAsync(string url = "http://127.0.0.1:0", string appId = DefaultAppId)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var (keys, login) = (new BoxKeys(), new BoxLogin());
        var connector = new BoxConnector(login);
        app.UseRouting();
        keys.Map(app);
        login.Map(app);
        connector.Map(app);
        await app.StartAsync();
        return new(app, keys, login, connector) { AppId = appId };
    }

    /// <summary>The settings with which a bot believes this box, and may answer it.</summary>
    public Dictionary<string, string?> Settings(string appType = "MultiTenant")
    {
        var settings = new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppType"] = appType,
            ["ToBotFromChannelOpenIdMetadataUrl"] = Address + BoxKeys.MetadataPath,
            ["ToChannelFromBotLoginUrl"] = $"{Address}/{(appType == "SingleTenant" ? TenantId : "botframework.com")}",
            ["Channel:ServiceUrls"] = Address,
        };
        if (appType != "UserAssignedMSI") settings["MicrosoftAppPassword"] = BoxLogin.Secret;
        if (appType == "SingleTenant") settings["MicrosoftAppTenantId"] = TenantId;
        return settings;
    }

    /// <summary>A message as Teams sends it; its id is new where none is given.</summary>
    public JsonObject Message(string text, string? id = null, string conversation = "a:1QwErTy") => new()
    {
        ["type"] = "message",
        ["id"] = id ?? $"{1_772_442_922_000 + Interlocked.Increment(ref _ids)}",
        ["timestamp"] = "2026-03-02T09:15:22.118Z",
        ["serviceUrl"] = ServiceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject
        {
            ["id"] = "29:1AbCdEf", ["name"] = "Mara Lindt", ["aadObjectId"] = "5d2c1b7e-0a4f-4a56-9b57-3a1f2f0f9d11",
        },
        ["recipient"] = new JsonObject { ["id"] = "28:" + AppId, ["name"] = "Career Guide" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = TenantId },
        ["text"] = text,
        ["textFormat"] = "plain",
        ["locale"] = "en-GB",
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
    };

    /// <summary>Posts an activity to the bot under a token; by default one that is right in all.</summary>
    /// <param name="bot">The bot's messaging endpoint.</param>
    public async Task<HttpResponseMessage> PostAsync(string bot, JsonNode activity, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, bot) { Content = JsonContent.Create(activity) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization ?? "Bearer " + Keys.Sign(Claims()));
        return await _http.SendAsync(request);
    }

    /// <summary>The claims of a token for this bot, good for an hour.</summary>
    public JsonObject Claims()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new() { ["serviceurl"] = ServiceUrl, ["nbf"] = now - 10, ["exp"] = now + 3600, ["iss"] = BoxKeys.Issuer, ["aud"] = AppId };
    }

    public async ValueTask DisposeAsync()
    {
        Connector.Release();
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
