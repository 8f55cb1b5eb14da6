using System.Net;
using Meeveem.Bot.DirectLine;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Meeveem.Bot.Web.Hosting;

/// <summary>The proxies in front of the service. What they say of a caller is believed; what others say of one is not.</summary>
internal static partial class Proxies
{
    /// <summary>Believes the proxies of <c>Proxies:Known</c>, by default those on this machine.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddSettings<ProxySettings>(ProxySettings.Section);
        services.AddOptions<ForwardedHeadersOptions>().Configure<ProxySettings>((options, proxies) =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            // Read from the nearest proxy on, and no further than to the first address that is not known.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks) options.KnownIPNetworks.Add(network);
        });
        return services;
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

    [LoggerMessage(112, LogLevel.Warning,
        "Requests came with forwarded headers from an address that is not a known proxy; they were not believed. "
            + "If it is your proxy, name it in Proxies:Known. This is said once.")]
    private static partial void NotBelieved(ILogger logger);
}
