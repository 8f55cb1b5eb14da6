using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.DirectLine;

/// <summary>Whom limits count.</summary>
internal static class CallerAddress
{
    /// <summary>What counts as one caller: an IPv4 address, or the /64 that an IPv6 household has.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
