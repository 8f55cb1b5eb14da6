using Meeveem.Bot.DirectLine;
using Microsoft.Extensions.Options;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Meeveem.Bot.BoxedChannel;
using Meeveem.Bot.Web.Hosting.Channel;
using Microsoft.Extensions.Configuration;

namespace Meeveem.Bot.Tests.Channels;

/// <summary>Each way in which a bot can be registered: a signed turn gets its reply under a token that was asked for in that way.</summary>
public sealed class AppTypeTests
{
    private const string Identity = "77777777-8888-9999-aaaa-bbbbbbbbbbbb";

    [Theory]
    [InlineData("MultiTenant", "botframework.com")]
    [InlineData("SingleTenant", ChannelBox.TenantId)]
    public async Task A_client_secret(string appType, string tenant)
    {
        await using var pair = await SignedIn.StartAsync(appType: appType);
        var asked = await AnswerAsync(pair);
        Assert.Equal((tenant, ChannelBox.DefaultAppId, BoxLogin.Secret), (asked["tenant"], asked["client_id"], asked["client_secret"]));
    }

    [Theory]
    [InlineData("pfx", null)]
    [InlineData("pfx", "pass word")]
    [InlineData("pem", null)]
    public async Task A_certificate(string kind, string? password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var folder = Directory.CreateTempSubdirectory("certificate");
        var file = Path.Combine(folder.FullName, "bot." + kind);
        if (kind == "pem") await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        else await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, password));
        await using var pair = await SignedIn.StartAsync(appType: "SingleTenant", settings: new()
        {
            ["MicrosoftAppPassword"] = null, ["MicrosoftAppCertificate"] = file, ["MicrosoftAppCertificatePassword"] = password,
        });
        var asked = await AnswerAsync(pair);
        Assert.Equal(ChannelBox.TenantId, asked["tenant"]);
        Assert.Equal(3, asked["client_assertion"].Split('.').Length);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_token_that_a_cluster_writes_into_a_file()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "token-of-the-cluster");
        await using var pair = await SignedIn.StartAsync(appType: "SingleTenant", settings: new()
        {
            ["MicrosoftAppPassword"] = null, ["AZURE_FEDERATED_TOKEN_FILE"] = file,
        });
        Assert.Equal("token-of-the-cluster", (await AnswerAsync(pair))["client_assertion"]);
        File.Delete(file);
    }

    // One test, as a process has one managed identity endpoint and looks for it once.
    [Fact]
    public async Task A_managed_identity_by_itself_and_in_place_of_a_secret()
    {
        await using var login = await ChannelBox.StartAsync();
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", login.Address + BoxLogin.IdentityPath);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", BoxLogin.IdentityHeader);

        await using var managed = await SignedIn.StartAsync(appType: "UserAssignedMSI");
        managed.Box.Connector.WantsToken = false;
        await managed.PostAsync(managed.Box.Message("hello"));
        Assert.Equal("You said: hello", (await managed.Box.Connector.NextAsync()).Text);
        var asked = login.Login.Requests.Last();
        Assert.Equal((ChannelBox.DefaultAppId, "https://api.botframework.com"), (asked["client_id"], asked["resource"]));

        await using var federated = await SignedIn.StartAsync(appType: "SingleTenant",
            settings: new() { ["MicrosoftAppPassword"] = null, ["MicrosoftAppFederatedIdentity"] = Identity });
        Assert.StartsWith("connector-token-", (await AnswerAsync(federated))["client_assertion"], StringComparison.Ordinal);
        asked = login.Login.Requests.Last();
        Assert.Equal((Identity, "api://AzureADTokenExchange"), (asked["client_id"], asked["resource"]));
    }

    [Fact]
    public async Task A_wrong_secret_shows_before_anybody_waits_for_a_reply()
    {
        var log = new List<string>();
        await using var pair = await SignedIn.StartAsync(settings: new() { ["MicrosoftAppPassword"] = "another" }, log: log);
        for (var tries = 0; pair.Fault is null && tries < 3000; tries++) await Task.Delay(10);
        Assert.Contains("no token", pair.Fault, StringComparison.Ordinal);
        lock (log) Assert.Contains(log, line => line.Contains("invalid_client", StringComparison.Ordinal));
        // The channel is told that its message was not answered.
        Assert.Equal(502, await pair.PostAsync(pair.Box.Message("hello")));
        Assert.Equal(0, pair.Box.Connector.Calls);
    }

    [Fact]
    public async Task Without_a_credential_callers_are_signed_in_and_inline_replies_work()
    {
        await using var pair = await SignedIn.StartAsync(settings: new() { ["MicrosoftAppPassword"] = null });
        var message = pair.Box.Message("hello");
        message["deliveryMode"] = "expectReplies";
        Assert.Equal(200, await pair.PostAsync(message));
        Assert.Equal(401, await pair.PostAsync(message, "Bearer a.b.c"));
        Assert.Contains("credential", pair.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conversation", 403)]
    [InlineData("channelData", 403)]
    [InlineData("both missing", 403)]
    [InlineData("one missing", 200)]
    [InlineData("none", 200)]
    public async Task A_single_tenants_bot_answers_its_own_tenant_only(string other, int status)
    {
        await using var pair = await SignedIn.StartAsync(appType: "SingleTenant");
        var message = pair.Box.Message("hello");
        if (other == "conversation") message["conversation"]!["tenantId"] = Identity;
        if (other == "channelData") message["channelData"]!["tenant"]!["id"] = Identity;
        if (other.Contains("missing", StringComparison.Ordinal)) message.Remove("channelData");
        if (other == "both missing") message["conversation"]!.AsObject().Remove("tenantId");
        Assert.Equal(status, await pair.PostAsync(message));
    }

    [Theory]
    [InlineData("MicrosoftAppType", "MicrosoftAppType", "Singel")]
    [InlineData("MicrosoftAppType", "MicrosoftAppType", "1")]
    [InlineData("MicrosoftAppTenantId", "MicrosoftAppType", "SingleTenant")]
    [InlineData("ChannelService", "ChannelService", "https://botframework.azure.cn")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "ToBotFromChannelOpenIdMetadataUrl", "http://login.botframework.com/keys")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "ToBotFromChannelOpenIdMetadataUrl", "login.botframework.com")]
    [InlineData("ToChannelFromBotLoginUrl", "ToChannelFromBotLoginUrl", "http://login.microsoftonline.com/x")]
    [InlineData("More than one credential", "MicrosoftAppCertificate", "bot.pfx")]
    [InlineData("MicrosoftAppId", "MicrosoftAppId", " ")]
    public void A_bad_setting_stops_the_start_with_a_sentence(string says, string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["MicrosoftAppId"] = "app", ["MicrosoftAppPassword"] = "secret", [name] = value };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var error = Assert.Throws<OptionsValidationException>(() => Settings.Read<ChannelSettings>(configuration, ""));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_opened_stops_the_start_with_a_sentence()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => SignedIn.StartAsync(settings: new()
        {
            ["MicrosoftAppPassword"] = null, ["MicrosoftAppCertificate"] = "/no/such/file.pfx",
        }));
        Assert.Contains("MicrosoftAppCertificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_governments_cloud_has_its_own_addresses()
    {
        var settings = Settings.Read<ChannelSettings>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = "app", ["MicrosoftAppPassword"] = "secret", ["ChannelService"] = "https://botframework.azure.us",
        }).Build(), "");
        Assert.Equal("https://login.botframework.azure.us/v1/.well-known/openidconfiguration", settings.OpenIdMetadata);
        Assert.Equal(("https://api.botframework.us", "https://api.botframework.us"), (settings.Issuer, settings.Audience));
        Assert.Equal("https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us", settings.LoginUrl);
    }

    private static async Task<Dictionary<string, string>> AnswerAsync(SignedIn pair)
    {
        Assert.Equal(200, await pair.PostAsync(pair.Box.Message("hello")));
        Assert.Equal("You said: hello", (await pair.Box.Connector.NextAsync()).Text);
        return pair.Box.Login.Requests.Last();
    }
}
