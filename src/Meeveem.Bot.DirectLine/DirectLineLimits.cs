using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.DirectLine;

/// <summary>How often an address or a conversation may do what costs.</summary>
internal sealed class DirectLineLimits(DirectLineSettings settings) : IDisposable
{
    private const int GuessesPerAddress = 10;

    private readonly PartitionedRateLimiter<string> _guesses = PerMinute(GuessesPerAddress);
    private readonly PartitionedRateLimiter<string> _tokens = PerMinute(settings.TokensPerAddress);
    private readonly PartitionedRateLimiter<string> _conversations = PerMinute(settings.ConversationsPerAddress);
    private readonly PartitionedRateLimiter<string> _addressPosts = PerMinute(settings.PostsPerAddress);
    private readonly PartitionedRateLimiter<string> _conversationPosts = PerMinute(settings.PostsPerConversation);
    private readonly PartitionedRateLimiter<string> _addressReads = PerMinute(settings.ReadsPerAddress);
    private readonly PartitionedRateLimiter<string> _conversationReads = PerMinute(settings.ReadsPerConversation);

    /// <summary>Null when there is room, else how many seconds to wait; the same holds for the others.</summary>
    public int? Token(HttpContext http) => Take(_tokens, Address(http));

    /// <summary>For a wrong secret; whoever knows it is not counted.</summary>
    public int? Guess(HttpContext http) => Take(_guesses, Address(http));

    public int? Conversation(HttpContext http) => Take(_conversations, Address(http));

    public int? Post(HttpContext http, string conversation) => Take(_conversationPosts, conversation) ?? Take(_addressPosts, Address(http));

    public int? Read(HttpContext http, string conversation) => Take(_conversationReads, conversation) ?? Take(_addressReads, Address(http));

    /// <summary>What counts as one caller: an IPv4 address, or the /64 that an IPv6 household has.</summary>
    public static string Address(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    public void Dispose()
    {
        _guesses.Dispose();
        _tokens.Dispose();
        _conversations.Dispose();
        _addressPosts.Dispose();
        _conversationPosts.Dispose();
        _addressReads.Dispose();
        _conversationReads.Dispose();
    }

    private static int? Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
    }

    // A minute's worth at once, refilled evenly and at most once a second.
    private static PartitionedRateLimiter<string> PerMinute(int permits)
    {
        var atATime = (permits + 59) / 60;
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = atATime,
            ReplenishmentPeriod = TimeSpan.FromMinutes((double)atATime / permits),
            AutoReplenishment = true,
        };
        return PartitionedRateLimiter.Create<string, string>(
            key => RateLimitPartition.GetTokenBucketLimiter(key, _ => options), StringComparer.Ordinal);
    }
}

/// <summary>Counts open sockets, in all and per address.</summary>
internal sealed class SocketCounts(DirectLineSettings settings)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _byAddress = [];
    private int _all;

    public bool TryOpen(string address)
    {
        lock (_gate)
        {
            var open = _byAddress.GetValueOrDefault(address);
            if (_all >= settings.MaximumSockets || open >= settings.SocketsPerAddress) return false;
            _byAddress[address] = open + 1;
            _all++;
            return true;
        }
    }

    public void Close(string address)
    {
        lock (_gate)
        {
            _all--;
            if (--_byAddress[address] == 0) _byAddress.Remove(address);
        }
    }

}
