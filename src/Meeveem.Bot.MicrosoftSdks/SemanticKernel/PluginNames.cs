using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.MicrosoftSdks.SemanticKernel;

/// <summary>Keeps the kernel's plugin out of the names that the model sees: the prompts name the tools, and both builds use the same prompts.</summary>
internal sealed class PluginNames(IChatClient inner, IReadOnlyList<AIFunction> tools) : DelegatingChatClient(inner)
{
    public const string Plugin = "guides";
    private const string Prefix = Plugin + "_";
    private static readonly ChatClientMetadata Metadata = new();

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (options?.Tools is { Count: > 0 })
        {
            options = options.Clone();
            options.Tools = [.. tools];
        }
        await foreach (var update in base.GetStreamingResponseAsync(messages.Select(message => Renamed(message, Short)), options, cancellationToken))
        {
            for (var i = 0; i < update.Contents.Count; i++) update.Contents[i] = Renamed(update.Contents[i], name => Prefix + name);
            yield return update;
        }
    }

    // The kernel asks for it, and fails where there is none.
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        base.GetService(serviceType, serviceKey) ?? (serviceKey is null && serviceType == typeof(ChatClientMetadata) ? Metadata : null);

    private static string Short(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    private static ChatMessage Renamed(ChatMessage message, Func<string, string> rename) =>
        message.Contents.OfType<FunctionCallContent>().Any() ? new ChatMessage(message.Role, [.. message.Contents.Select(content => Renamed(content, rename))]) : message;

    private static AIContent Renamed(AIContent content, Func<string, string> rename) =>
        content is FunctionCallContent call ? new FunctionCallContent(call.CallId, rename(call.Name), call.Arguments) : content;
}
