using System.ComponentModel.DataAnnotations;
using System.Net;
using Meeveem.Bot.DirectLine;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>The section <c>Proxies</c>: which proxies stand in front of the service.</summary>
internal sealed record ProxySettings : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>Addresses and networks; by default this machine.</summary>
    public SettingList Known { get; init => field = value ?? []; } = [];

    public IEnumerable<IPNetwork> Networks => Known.Count > 0
        ? Known.Select(Network).OfType<IPNetwork>()
        : [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Known.FirstOrDefault(entry => Network(entry) is null) is { } wrong)
            yield return new($"The setting Proxies:Known holds '{wrong}'; give addresses or networks, such as 10.0.0.7 or 10.0.0.0/8.");
    }

    private static IPNetwork? Network(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
