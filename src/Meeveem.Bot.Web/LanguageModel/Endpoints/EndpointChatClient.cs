using System.ClientModel;
using System.Net;
using System.Runtime.CompilerServices;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>Asks an endpoint as it wants to be asked, which is learnt from what it refuses, and gives each fault its kind.</summary>
/// <remarks>Throws <see cref="ModelFaultException"/> and cancellation only.</remarks>
internal sealed class EndpointChatClient(IChatClient inner, ModelSettings settings, ILogger logger) : DelegatingChatClient(inner)
{
    private static readonly HttpRequestError[] Unreachable =
        [HttpRequestError.ConnectionError, HttpRequestError.NameResolutionError, HttpRequestError.SecureConnectionError];

    private volatile Refusals _refused;

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        while (true)
        {
            var refused = _refused;
            await using var updates = base.GetStreamingResponseAsync(Shaped(asked, refused), Shaped(options, refused), cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            bool hasNext;
            try
            {
                hasNext = await updates.MoveNextAsync();
            }
            catch (ClientResultException error) when ((RefusalsExtensions.Of(error, UsesOldLimitName(refused)) & ~refused) != Refusals.None)
            {
                Learn(RefusalsExtensions.Of(error, UsesOldLimitName(refused)) & ~refused);
                continue;
            }
            catch (Exception error) when (error is not ModelFaultException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new ModelFaultException(KindOf(error));
            }
            ChatFinishReason? finish = null;
            while (hasNext)
            {
                var update = updates.Current;
                if (IsError(update)) throw new ModelFaultException(FaultKind.ServerError);
                // What functions gave is followed by another reply, with an end of its own.
                finish = update.Role == ChatRole.Tool ? null : update.FinishReason ?? finish;
                yield return update;
                hasNext = await NextAsync(updates, cancellationToken);
            }
            // A reply that was not ended was cut, whatever it says up to there.
            if (finish is null) throw new ModelFaultException(FaultKind.Cut);
            yield break;
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception error) when (error is not ModelFaultException)
        {
            // What breaks once the caller has given up, in whatever way, is the caller's doing.
            cancellationToken.ThrowIfCancellationRequested();
            throw new ModelFaultException(KindOf(error));
        }
    }

    private void Learn(Refusals refused)
    {
        _refused |= refused;
        ModelLog.Refuses(logger, refused);
    }

    private bool UsesOldLimitName(Refusals refused) => !settings.IsOpenAI && !refused.HasFlag(Refusals.LimitName);

    private static List<ChatMessage> Shaped(List<ChatMessage> messages, Refusals refused)
    {
        if (!refused.HasFlag(Refusals.SystemRole)) return messages;
        var rules = string.Join("\n\n", messages.Where(message => message.Role == ChatRole.System).Select(message => message.Text));
        var others = messages.Where(message => message.Role != ChatRole.System).ToList();
        if (others is [{ Text: var first }, ..]) others[0] = new ChatMessage(ChatRole.User, $"{rules}\n\n{first}");
        return others;
    }

    private ChatOptions? Shaped(ChatOptions? options, Refusals refused)
    {
        if (options is null) return null;
        options = options.Clone();
        if (refused.HasFlag(Refusals.Temperature)) options.Temperature = null;
        if (refused.HasFlag(Refusals.Limit)) options.MaxOutputTokens = null;
        if (options.MaxOutputTokens is { } most && UsesOldLimitName(refused))
        {
            options.MaxOutputTokens = null;
            options.RawRepresentationFactory = _ => WithOldLimitName(most);
        }
        return options;
    }

#pragma warning disable SCME0001 // The only way to a field that the OpenAI package has no property for.
    // OpenAI's newer models know the new name only, some other servers the old.
    private static ChatCompletionOptions WithOldLimitName(int most)
    {
        var options = new ChatCompletionOptions();
        options.Patch.Set("$.max_tokens"u8, most);
        return options;
    }

    /// <summary>The endpoint told of a fault in the middle of its reply.</summary>
    private static bool IsError(ChatResponseUpdate update) =>
        update.RawRepresentation is StreamingChatCompletionUpdate chunk && chunk.Patch.Contains("$.error"u8)
        && !chunk.Patch.IsRemoved("$.error"u8);
#pragma warning restore SCME0001

    private static FaultKind KindOf(Exception error) => error switch
    {
        ClientResultException { Status: 0, InnerException: { } inner } => KindOf(inner),
        ClientResultException { Status: (int)HttpStatusCode.TooManyRequests } => FaultKind.RateLimited,
        ClientResultException { Status: >= 500 } => FaultKind.ServerError,
        ClientResultException => FaultKind.Refused,
        AuthenticationFailedException => FaultKind.NoToken,
        HttpRequestException { HttpRequestError: var kind } when Unreachable.Contains(kind) => FaultKind.Unreachable,
        HttpRequestException or IOException => FaultKind.Cut,
        _ when error.InnerException is ModelFaultException fault => fault.Kind,
        _ => FaultKind.Garbled,
    };
}
