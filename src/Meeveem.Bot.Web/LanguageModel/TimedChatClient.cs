using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Waits for one reply no longer than it may take.</summary>
internal sealed class TimedChatClient(IChatClient inner, ReplyTime time) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, either.Token))
        {
            if (update.Contents.Any(content => content is TextContent or TextReasoningContent)) time.Begin();
            yield return update;
        }
    }
}
