using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>Cuts what a model thinks aloud before it answers, and leaves it tokens for that once it is known to think.</summary>
/// <remarks>What is cut goes on as <see cref="TextReasoningContent"/>, so that those who wait see that the model is at work.</remarks>
internal sealed class ReasoningChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private const int TokensToThink = 2_000;
    private volatile bool _thinks;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_thinks && options?.MaxOutputTokens is { } most)
        {
            options = options.Clone();
            options.MaxOutputTokens = most + TokensToThink;
        }
        var spoken = new SpokenText();
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            // What functions gave is followed by another reply; what led to it was no answer.
            if (update.Role == ChatRole.Tool) spoken = new SpokenText();
            _thinks |= update.Contents.OfType<TextReasoningContent>().Any();
            yield return update.Text.Length == 0 ? update : Said(update, spoken.Add(update.Text));
            _thinks |= spoken.HadThoughts;
        }
        if (spoken.Rest() is { Length: > 0 } rest) yield return new ChatResponseUpdate(ChatRole.Assistant, rest);
    }

    private static ChatResponseUpdate Said(ChatResponseUpdate update, string text)
    {
        var said = update.Clone();
        AIContent part = text.Length > 0 ? new TextContent(text) : new TextReasoningContent(update.Text);
        said.Contents = [.. update.Contents.Where(content => content is not TextContent), part];
        return said;
    }
}
