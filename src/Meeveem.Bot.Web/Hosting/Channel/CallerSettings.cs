using Meeveem.Bot.DirectLine;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>The section <c>Channel</c>: who is served without sign-in, and where replies may go beside Microsoft's addresses.</summary>
internal sealed record CallerSettings
{
    /// <summary>Whether callers on this machine are served without sign-in while there is no app id.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary>Ports of this machine that replies to unsigned callers may go to, such as <c>56000-56010</c>; null for none.</summary>
    public string? UnsignedReplyPorts { get; init => field = value is { Length: > 0 } ? value : null; }

    /// <summary>Hosts and origins.</summary>
    public SettingList ServiceUrls { get; init => field = value ?? []; } = [];

    /// <summary>What cannot be used, as sentences for the operator.</summary>
    public IEnumerable<string> Faults()
    {
        if (UnsignedReplyPorts is { } ports && PortRange.Read(ports) is null)
            yield return $"The setting Channel:UnsignedReplyPorts is '{ports}'; give a port or a range of them, such as 56000-56010.";
        if (ServiceUrls.FirstOrDefault(entry => !Channel.ServiceUrls.MayBeAllowed(entry)) is { } wrong)
            yield return $"The setting Channel:ServiceUrls holds '{wrong}', which cannot be allowed; "
                + "give a host such as connector.example.org, or an https origin; http only on this machine.";
    }
}
