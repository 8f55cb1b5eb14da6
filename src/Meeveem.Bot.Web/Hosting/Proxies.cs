using System.Net;
using Meeveem.Bot.DirectLine;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>The proxies in front of the service. What they say of a caller is believed; what others say of one is not.</summary>
internal static partial class Proxies
{
    private const string Setting = "Proxies:Known";

    /// <summary>Reads <c>Proxies:Known</c>: addresses and networks, by default this machine.</summary>
    /// <exception cref="InvalidOperationException">An entry is neither; the message says which and what to do.</exception>
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = SettingList.Of(configuration.GetSection(Setting)).Select(Network).ToList();
        if (networks.Count == 0) networks = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // Read from the nearest proxy on, and no further than to the first address that is not known.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks) options.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Puts the caller that a known proxy names in the place of the proxy, before anything looks at who calls.</summary>
    public static IApplicationBuilder UseProxies(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Proxies).FullName!);
        var known = app.ApplicationServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.KnownIPNetworks;
        var isTold = 0;
        return app.Use((http, next) =>
        {
            var isFromElsewhere = http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
                && http.Connection.RemoteIpAddress is { } caller && !known.Any(network => network.Contains(Plain(caller)));
            if (isFromElsewhere && Interlocked.Exchange(ref isTold, 1) == 0) NotBelieved(logger);
            return next(http);
        }).UseForwardedHeaders();
    }

    // A socket for both kinds of addresses shows one of version 4 as one of version 6.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPNetwork Network(string entry)
    {
        if (IPNetwork.TryParse(entry, out var network)) return network;
        if (IPAddress.TryParse(entry, out var address)) return new(address, address.GetAddressBytes().Length * 8);
        throw new InvalidOperationException($"The setting {Setting} holds '{entry}'; give addresses or networks, such as 10.0.0.7 or 10.0.0.0/8.");
    }

    [LoggerMessage(110, LogLevel.Warning,
        "Requests came with forwarded headers from an address that is not a known proxy; they were not believed. If it is your proxy, name it in Proxies:Known. This is said once.")]
    private static partial void NotBelieved(ILogger logger);
}
