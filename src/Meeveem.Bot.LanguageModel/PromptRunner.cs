using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.LanguageModel;

/// <summary>Runs prompts over a chat client alone.</summary>
internal sealed class PromptRunner(Prompts prompts) : IPromptRunner
{
    public async IAsyncEnumerable<ChatResponseUpdate> RunAsync(
        string prompt, IReadOnlyDictionary<string, object> inputs, IReadOnlyList<AIFunction> tools, IChatClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var function = prompts.Get(prompt);
        var messages = function.Render(inputs).ToList();
        var options = new ChatOptions { MaxOutputTokens = function.MaximumTokens, Temperature = function.Temperature, Tools = tools.Count > 0 ? [.. tools] : null };
        while (true)
        {
            var calls = new List<FunctionCallContent>();
            await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                calls.AddRange(update.Contents.OfType<FunctionCallContent>());
                yield return update;
            }
            if (calls.Count == 0) yield break;
            messages.Add(new ChatMessage(ChatRole.Assistant, [.. calls]));
            foreach (var call in calls)
            {
                var result = await tools.First(tool => tool.Name == call.Name).InvokeAsync(new AIFunctionArguments(call.Arguments), cancellationToken);
                messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result?.ToString())]));
            }
        }
    }
}
