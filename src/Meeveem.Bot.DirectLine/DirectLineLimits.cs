using Meeveem.Bot.Conversations.Cluster;
using Microsoft.AspNetCore.Http;

namespace Meeveem.Bot.DirectLine;

/// <summary>How often an address or a conversation may do what costs:
/// what begins something over all replicas, reads and guesses on this one.</summary>
internal sealed class DirectLineLimits(DirectLineSettings settings, ConversationCluster cluster, TimeProvider time) : IDisposable
{
    private const int GuessesPerAddress = 10;

    private readonly MinuteLimit _guesses = new(GuessesPerAddress);
    private readonly SharedLimit _tokens = new("tokens", settings.TokensPerAddress, cluster, time);
    private readonly SharedLimit _conversations = new("conversations", settings.ConversationsPerAddress, cluster, time);
    private readonly MinuteLimit _addressPosts = new(settings.PostsPerAddress);
    private readonly SharedLimit _conversationPosts = new("posts", settings.PostsPerConversation, cluster, time);
    private readonly MinuteLimit _addressReads = new(settings.ReadsPerAddress);
    private readonly MinuteLimit _conversationReads = new(settings.ReadsPerConversation);

    /// <summary>Null when there is room, else how many seconds to wait; the same holds for the others.</summary>
    public ValueTask<int?> TokenAsync(HttpContext http) => _tokens.TakeAsync(CallerAddress.Of(http));

    /// <summary>For a wrong secret; whoever knows it is not counted.</summary>
    public int? Guess(HttpContext http) => _guesses.Take(CallerAddress.Of(http));

    public ValueTask<int?> ConversationAsync(HttpContext http) => _conversations.TakeAsync(CallerAddress.Of(http));

    public async ValueTask<int?> PostAsync(HttpContext http, string conversation) =>
        await _conversationPosts.TakeAsync(conversation) ?? _addressPosts.Take(CallerAddress.Of(http));

    public int? Read(HttpContext http, string conversation) =>
        _conversationReads.Take(conversation) ?? _addressReads.Take(CallerAddress.Of(http));

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
}
