using System.Collections.Concurrent;
using Meeveem.Bot.Web.LanguageModel.Endpoints;
using Microsoft.SemanticKernel;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>The prompt functions of a folder, read and checked before the first request; in development, read again each time.</summary>
internal sealed class Prompts
{
    public const string GroundedAnswer = "grounded-answer";
    public const string StandaloneQuestion = "standalone-question";

    private static readonly Dictionary<string, KernelArguments> Samples = new()
    {
        [GroundedAnswer] = new() { ["question"] = "?", ["topic"] = "topic", ["passages"] = "passages", ["words"] = 1 },
        [StandaloneQuestion] = new() { ["topic"] = "topic", ["follow_up"] = "?" },
    };

    private readonly string _folder;
    private readonly bool _reloads;
    private readonly ConcurrentDictionary<string, KernelFunction> _prompts = [];

    /// <exception cref="InvalidOperationException">A prompt is missing or cannot be used; the message is for the operator.</exception>
    public Prompts(string folder, bool reloads)
    {
        (_folder, _reloads) = (folder, reloads);
        foreach (var name in Samples.Keys) _prompts[name] = Read(name);
    }

    /// <summary>A prompt by name; the last one that could be used where its file has changed into one that cannot.</summary>
    public KernelFunction Get(string name, ILogger logger)
    {
        if (!_reloads) return _prompts[name];
        try
        {
            return _prompts[name] = Read(name);
        }
        catch (InvalidOperationException error)
        {
            ModelLog.PromptKept(logger, error.Message);
            return _prompts[name];
        }
    }

    private KernelFunction Read(string name)
    {
        var file = name + ".yaml";
        try
        {
            return PromptFile.Read(File.ReadAllText(Path.Combine(_folder, file)), file, Samples[name]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The prompt {file} cannot be read from {_folder}; put it there or set Model:Prompts.");
        }
    }
}
