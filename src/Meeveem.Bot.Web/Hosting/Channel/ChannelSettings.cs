
namespace Meeveem.Bot.Web.Hosting.Channel;

internal enum AppType { MultiTenant, SingleTenant, UserAssignedMSI }

/// <summary>How this service is registered with Azure Bot Service, under Bot Framework's own setting names.</summary>
internal sealed record ChannelSettings
{
    private const string Government = "https://botframework.azure.us";

    /// <summary>Null while no bot is registered: no channel is served then, and callers on this machine only where <see cref="AllowsUnsigned"/>.</summary>
    public string? AppId { get; private init; }

    /// <summary>Whether callers on this machine are served without sign-in while there is no app id.</summary>
    public bool AllowsUnsigned { get; private init; }

    /// <summary>Ports of this machine that replies to unsigned callers may go to; null for none.</summary>
    public PortRange? UnsignedReplyPorts { get; private init; }
    public AppType AppType { get; private init; }
    public string? TenantId { get; private init; }
    public bool IsGovernment { get; private init; }

    /// <summary>Where the channel publishes what its tokens are signed with.</summary>
    public required Uri OpenIdMetadata { get; init; }
    public required string Issuer { get; init; }

    /// <summary>The tenant's authority, from which tokens for the connector come.</summary>
    public required Uri LoginUrl { get; init; }

    /// <summary>What the tokens are for, without <c>/.default</c>.</summary>
    public required string Audience { get; init; }

    public string? Password { get; private init; }

    /// <summary>A PFX or PEM file with the private key, or the SHA-1 thumbprint of a certificate in the machine's store.</summary>
    public string? Certificate { get; private init; }
    public string? CertificatePassword { get; private init; }

    /// <summary>Client id of the managed identity whose tokens stand in for a secret.</summary>
    public string? FederatedIdentity { get; private init; }

    /// <summary>A file whose content stands in for a secret; a cluster writes it anew before it expires.</summary>
    public string? FederatedTokenFile { get; private init; }

    /// <summary>Whether replies can be signed in at all.</summary>
    public bool HasCredential =>
        AppType == AppType.UserAssignedMSI || (Password ?? Certificate ?? FederatedIdentity ?? FederatedTokenFile) is not null;

    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which and what to do.</exception>
    public static ChannelSettings Read(IConfiguration configuration)
    {
        string? Given(string name) => configuration[name]?.Trim() is { Length: > 0 } value ? value : null;

        var government = Given("ChannelService") switch
        {
            null => false,
            { } cloud when cloud.TrimEnd('/').Equals(Government, StringComparison.OrdinalIgnoreCase) => true,
            _ => throw new InvalidOperationException($"The setting ChannelService is not known; leave it out for the public cloud, or give {Government} for US Government."),
        };
        var type = Given("MicrosoftAppType") switch
        {
            null => AppType.MultiTenant,
            { } name when Enum.TryParse<AppType>(name, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsDigit(name[0]) => known,
            _ => throw new InvalidOperationException("The setting MicrosoftAppType is not known; give MultiTenant, SingleTenant or UserAssignedMSI."),
        };
        var root = government ? "us" : "com";
        var tenant = Given("MicrosoftAppTenantId");
        var settings = new ChannelSettings
        {
            AppId = Given("MicrosoftAppId"),
            AllowsUnsigned = Given("Channel:AllowUnsigned") is { } allows && Flag("Channel:AllowUnsigned", allows),
            UnsignedReplyPorts = Given("Channel:UnsignedReplyPorts") is { } ports ? Ports("Channel:UnsignedReplyPorts", ports) : null,
            AppType = type,
            TenantId = tenant,
            IsGovernment = government,
            OpenIdMetadata = Address("ToBotFromChannelOpenIdMetadataUrl", Given("ToBotFromChannelOpenIdMetadataUrl")
                ?? $"https://login.botframework.{(government ? "azure.us" : "com")}/v1/.well-known/openidconfiguration"),
            Issuer = Given("ToBotFromChannelTokenIssuer") ?? $"https://api.botframework.{root}",
            LoginUrl = Address("ToChannelFromBotLoginUrl", Given("ToChannelFromBotLoginUrl")
                ?? $"https://login.microsoftonline.{root}/{(type == AppType.SingleTenant ? tenant : government ? "MicrosoftServices.onmicrosoft.us" : "botframework.com")}"),
            Audience = WithoutSuffix(Given("ToChannelFromBotOAuthScope") ?? $"https://api.botframework.{root}"),
            Password = Given("MicrosoftAppPassword"),
            Certificate = Given("MicrosoftAppCertificate"),
            CertificatePassword = Given("MicrosoftAppCertificatePassword"),
            FederatedIdentity = Given("MicrosoftAppFederatedIdentity"),
            FederatedTokenFile = Given("AZURE_FEDERATED_TOKEN_FILE"),
        };
        Check(settings);
        return settings;
    }

    private static void Check(ChannelSettings settings)
    {
        string?[] credentials = [settings.Password, settings.Certificate, settings.FederatedIdentity];
        if (settings.AppId is null)
        {
            // A misspelt app id must not quietly leave a service that was meant to be signed in without sign-in.
            if (credentials.Any(given => given is not null) || settings.TenantId is not null)
                throw new InvalidOperationException("Settings of a registered bot are given without MicrosoftAppId; set it, or take MicrosoftAppPassword, MicrosoftAppCertificate, MicrosoftAppFederatedIdentity and MicrosoftAppTenantId away.");
            return;
        }

        if (credentials.Count(given => given is not null) > (settings.AppType == AppType.UserAssignedMSI ? 0 : 1))
            throw new InvalidOperationException("More than one credential is set; keep one of MicrosoftAppPassword, MicrosoftAppCertificate and MicrosoftAppFederatedIdentity, and none for UserAssignedMSI.");
        if (settings.AppType == AppType.SingleTenant && !Guid.TryParse(settings.TenantId, out _))
            throw new InvalidOperationException("MicrosoftAppType is SingleTenant, so MicrosoftAppTenantId must be the tenant's id, such as 9c1d6c1e-3c0c-4a40-8a5e-1f7c2b8d4e21.");
    }

    private static bool Flag(string setting, string value) =>
        bool.TryParse(value, out var flag) ? flag : throw new InvalidOperationException($"The setting {setting} is '{value}'; give true or false.");

    private static PortRange Ports(string setting, string value) =>
        PortRange.Read(value) ?? throw new InvalidOperationException($"The setting {setting} is '{value}'; give a port or a range of them, such as 56000-56010.");

    private static Uri Address(string setting, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && IsProtected(uri)
            ? uri
            : throw new InvalidOperationException($"The setting {setting} is no https address; only on this machine may it be http.");

    /// <summary>Whether nobody between here and there can change what is said.</summary>
    public static bool IsProtected(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static string WithoutSuffix(string scope) =>
        scope.EndsWith("/.default", StringComparison.Ordinal) ? scope[..^"/.default".Length] : scope;
}
