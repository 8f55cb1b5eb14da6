using System.ComponentModel.DataAnnotations;

namespace Meeveem.Bot.Web.Hosting.Channel;

internal enum AppType { MultiTenant, SingleTenant, UserAssignedMSI }

/// <summary>How this service is registered with Azure Bot Service, under Bot Framework's own setting names.</summary>
internal sealed record ChannelSettings : IValidatableObject
{
    private const string Government = "https://botframework.azure.us";

    /// <summary>Null while no bot is registered: no channel is served then,
    /// and callers on this machine only where that is allowed.</summary>
    [ConfigurationKeyName("MicrosoftAppId")]
    public string? AppId { get; init => field = Given(value); }

    [ConfigurationKeyName("MicrosoftAppType")]
    public string? AppTypeName { get; init => field = Given(value); }

    [ConfigurationKeyName("MicrosoftAppTenantId")]
    public string? TenantId { get; init => field = Given(value); }

    /// <summary>The cloud: absent for the public one, or that of the US Government.</summary>
    public string? ChannelService { get; init => field = Given(value); }

    /// <summary>What stands under <c>Channel</c>.</summary>
    public CallerSettings Channel { get; init => field = value ?? new(); } = new();

    /// <summary>Where the channel publishes what its tokens are signed with.</summary>
    [ConfigurationKeyName("ToBotFromChannelOpenIdMetadataUrl")]
    public string? MetadataUrl { get; init => field = Given(value); }

    [ConfigurationKeyName("ToBotFromChannelTokenIssuer")]
    public string? TokenIssuer { get; init => field = Given(value); }

    /// <summary>The tenant's authority, from which tokens for the connector come.</summary>
    [ConfigurationKeyName("ToChannelFromBotLoginUrl")]
    public string? AuthorityUrl { get; init => field = Given(value); }

    [ConfigurationKeyName("ToChannelFromBotOAuthScope")]
    public string? OAuthScope { get; init => field = Given(value); }

    [ConfigurationKeyName("MicrosoftAppPassword")]
    public string? Password { get; init => field = Given(value); }

    /// <summary>A PFX or PEM file with the private key, or the SHA-1 thumbprint of a certificate in the machine's store.</summary>
    [ConfigurationKeyName("MicrosoftAppCertificate")]
    public string? Certificate { get; init => field = Given(value); }

    [ConfigurationKeyName("MicrosoftAppCertificatePassword")]
    public string? CertificatePassword { get; init => field = Given(value); }

    /// <summary>Client id of the managed identity whose tokens stand in for a secret.</summary>
    [ConfigurationKeyName("MicrosoftAppFederatedIdentity")]
    public string? FederatedIdentity { get; init => field = Given(value); }

    /// <summary>A file whose content stands in for a secret; a cluster writes it anew before it expires.</summary>
    [ConfigurationKeyName("AZURE_FEDERATED_TOKEN_FILE")]
    public string? FederatedTokenFile { get; init => field = Given(value); }

    public bool IsGovernment => ChannelService?.TrimEnd('/').Equals(Government, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Several tenants where it is not given.</summary>
    public AppType AppType => Enum.GetValues<AppType>().FirstOrDefault(type => IsNamed(type, AppTypeName));

    public string OpenIdMetadata =>
        MetadataUrl ?? $"https://login.botframework.{(IsGovernment ? "azure.us" : "com")}/v1/.well-known/openidconfiguration";

    public string Issuer => TokenIssuer ?? $"https://api.botframework.{Root}";

    public string LoginUrl => AuthorityUrl ?? $"https://login.microsoftonline.{Root}/{Authority}";

    /// <summary>What the tokens are for, without <c>/.default</c>.</summary>
    public string Audience => OAuthScope is not { } scope ? $"https://api.botframework.{Root}"
        : scope.EndsWith("/.default", StringComparison.Ordinal) ? scope[..^"/.default".Length] : scope;

    /// <summary>Whether replies can be signed in at all.</summary>
    public bool HasCredential =>
        AppType == AppType.UserAssignedMSI || (Password ?? Certificate ?? FederatedIdentity ?? FederatedTokenFile) is not null;

    private string Root => IsGovernment ? "us" : "com";

    private string? Authority =>
        AppType == AppType.SingleTenant ? TenantId : IsGovernment ? "MicrosoftServices.onmicrosoft.us" : "botframework.com";

    /// <summary>Whether nobody between here and there can change what is said.</summary>
    public static bool IsProtected(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string?[] credentials = [Password, Certificate, FederatedIdentity];
        if (ChannelService is not null && !IsGovernment)
            yield return new("The setting ChannelService is not known; "
                + $"leave it out for the public cloud, or give {Government} for US Government.");
        if (AppTypeName is { } type && !Enum.GetValues<AppType>().Any(each => IsNamed(each, type)))
            yield return new("The setting MicrosoftAppType is not known; give MultiTenant, SingleTenant or UserAssignedMSI.");
        if (MetadataUrl is { } metadata && !IsAddress(metadata)) yield return NoAddress("ToBotFromChannelOpenIdMetadataUrl");
        if (AuthorityUrl is { } authority && !IsAddress(authority)) yield return NoAddress("ToChannelFromBotLoginUrl");
        foreach (var fault in Channel.Faults()) yield return new(fault);
        // A misspelt app id must not quietly leave a service that was meant to be signed in without sign-in.
        if (AppId is null && (TenantId is not null || credentials.Any(given => given is not null)))
            yield return new("Settings of a registered bot are given without MicrosoftAppId; "
                + "set it, or take MicrosoftAppPassword, MicrosoftAppCertificate, "
                + "MicrosoftAppFederatedIdentity and MicrosoftAppTenantId away.");
        if (AppId is null) yield break;
        if (credentials.Count(given => given is not null) > (AppType == AppType.UserAssignedMSI ? 0 : 1))
            yield return new("More than one credential is set; "
                + "keep one of MicrosoftAppPassword, MicrosoftAppCertificate and MicrosoftAppFederatedIdentity, "
                + "and none for UserAssignedMSI.");
        if (AppType == AppType.SingleTenant && !Guid.TryParse(TenantId, out _))
            yield return new("MicrosoftAppType is SingleTenant, so MicrosoftAppTenantId must be the tenant's id, "
                + "such as 9c1d6c1e-3c0c-4a40-8a5e-1f7c2b8d4e21.");
    }

    private static bool IsAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && IsProtected(uri);

    private static ValidationResult NoAddress(string setting) =>
        new($"The setting {setting} is no https address; only on this machine may it be http.");

    private static bool IsNamed(AppType type, string? name) => type.ToString().Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string? Given(string? value) => value?.Trim() is { Length: > 0 } given ? given : null;
}
