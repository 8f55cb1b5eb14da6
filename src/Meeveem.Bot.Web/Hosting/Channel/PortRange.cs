using System.Globalization;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>Ports, the first and the last of them included.</summary>
internal sealed record PortRange(int First, int Last)
{
    /// <summary>One port or two with a hyphen between; null for anything else.</summary>
    public static PortRange? Read(string text) =>
        text.Split('-') is [var first, .. var rest] && rest.Length <= 1
            && Port(first) is { } from && Port(rest is [var last] ? last : first) is { } to
            && from <= to
            ? new(from, to)
            : null;

    public bool Includes(int port) => First <= port && port <= Last;

    private static int? Port(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535 ? port : null;
}
