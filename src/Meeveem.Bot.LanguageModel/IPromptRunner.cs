using Microsoft.Extensions.AI;

namespace Meeveem.Bot.LanguageModel;

/// <summary>Fills a prompt and runs it until the model has said its last word, calling the tools that it asks for on the way.</summary>
/// <remarks>Time, cost and faults are no concern of a runner: <see cref="GuardedChatClient"/> and the guarded tools see to them.</remarks>
internal interface IPromptRunner
{
    /// <param name="prompt">A prompt of <see cref="Prompts"/>, by name.</param>
    /// <param name="inputs">What the prompt is filled with, by name.</param>
    /// <param name="tools">What the model may call; may be empty.</param>
    /// <param name="client">What every request to the model goes through.</param>
    /// <returns>The model's updates as they come, of all its rounds.</returns>
    IAsyncEnumerable<ChatResponseUpdate> RunAsync(
        string prompt, IReadOnlyDictionary<string, object> inputs, IReadOnlyList<AIFunction> tools, IChatClient client, CancellationToken cancellationToken);
}
