using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.LanguageModel;

/// <summary>The prompts of a folder, read and checked before the first request; in development read again when a file changes.</summary>
internal sealed class Prompts
{
    public const string GroundedAnswer = "grounded-answer";
    public const string StandaloneQuestion = "standalone-question";

    private readonly string _folder;
    private readonly bool _reloads;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (PromptFunction Prompt, DateTime At)> _prompts = [];

    /// <exception cref="InvalidOperationException">A prompt is missing or cannot be used; the message is a sentence for the operator.</exception>
    public Prompts(string folder, bool reloads, ILogger logger)
    {
        (_folder, _reloads, _logger) = (folder, reloads, logger);
        foreach (var name in Samples.Keys) _prompts[name] = Read(name);
    }

    /// <summary>A prompt by name; the same object until its file changes.</summary>
    public PromptFunction Get(string name)
    {
        lock (_gate)
        {
            var (prompt, at) = _prompts[name];
            if (!_reloads || File.GetLastWriteTimeUtc(PathOf(name)) == at) return prompt;
            try
            {
                _prompts[name] = Read(name);
            }
            catch (InvalidOperationException error)
            {
                // Asked for once: the next look comes with the next change.
                _prompts[name] = (prompt, File.GetLastWriteTimeUtc(PathOf(name)));
                ModelLog.PromptKept(_logger, error.Message);
            }
            return _prompts[name].Prompt;
        }
    }

    private (PromptFunction, DateTime) Read(string name)
    {
        var path = PathOf(name);
        try
        {
            var at = File.GetLastWriteTimeUtc(path);
            return (PromptFunction.Parse(File.ReadAllText(path), Path.GetFileName(path), Samples[name]), at);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The prompt {Path.GetFileName(path)} cannot be read from {_folder}; put it there or set Model:Prompts.");
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name + ".yaml");

    private static readonly Dictionary<string, Dictionary<string, object>> Samples = new()
    {
        [GroundedAnswer] = new()
        {
            ["question"] = "?", ["topic"] = "topic", ["has_tools"] = true, ["words"] = 1,
            ["passages"] = new List<Dictionary<string, object>> { new() { ["number"] = 1, ["guide"] = "guide", ["section"] = "section", ["heading"] = "heading", ["text"] = "text" } },
        },
        [StandaloneQuestion] = new() { ["topic"] = "topic", ["follow_up"] = "?" },
    };
}
