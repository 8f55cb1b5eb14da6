using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>The prompts of a folder, read and checked before the first request; in development read again when a file changes.</summary>
public sealed class Prompts
{
    private const int MostWords = 110;
    private const int MostWordsOfSeveral = 200;

    private readonly string _folder;
    private readonly bool _reloads;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (PromptFunction Prompt, DateTime At)> _prompts = [];

    /// <exception cref="InvalidOperationException">A prompt is missing or cannot be used; the message is a sentence for the operator.</exception>
    public Prompts(string folder, bool reloads, ILogger logger)
    {
        (_folder, _reloads, _logger) = (folder, reloads, logger);
        foreach (var (file, sample) in Samples) _prompts[file] = Read(file, sample);
    }

    /// <summary>The messages and options that ask for a grounded answer.</summary>
    public (IReadOnlyList<ChatMessage> Messages, ChatOptions Options) GroundedAnswer(WritingTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Fill("grounded-answer.yaml", Inputs(task));
    }

    /// <summary>The messages and options that ask for a follow-up as a question of its own.</summary>
    public (IReadOnlyList<ChatMessage> Messages, ChatOptions Options) StandaloneQuestion(UserMessage message, ConversationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(facts);
        return Fill("standalone-question.yaml", new() { ["topic"] = Data(string.Join("; ", (string[])[Topic(facts), string.Join(' ', facts.Words)])), ["follow_up"] = Data(message.Text) });
    }

    private static Dictionary<string, object> Inputs(WritingTask task) => new()
    {
        ["question"] = Data(task.Question),
        ["topic"] = Data(Topic(task.Facts)),
        ["passages"] = task.Passages.Select(Shown).ToList(),
        ["has_tools"] = task.IsMixed,
        ["words"] = task.Extractive.Citations.Count > 1 ? MostWordsOfSeveral : MostWords,
    };

    internal static Dictionary<string, object> Shown(NumberedPassage numbered) => new()
    {
        ["number"] = numbered.Number,
        ["guide"] = Data(numbered.Passage.Guide.Title),
        ["section"] = numbered.Passage.Section.Title(),
        ["heading"] = Data(numbered.Passage.Heading),
        ["text"] = Data(numbered.Passage.Text),
    };

    private static string Topic(ConversationFacts facts) => string.Join(", ",
        facts.Roles.Select(role => role.Replace('-', ' ')).Concat(facts.Levels.Select(level => level.Name())).Concat(facts.Places.Select(place => place.Name)));

    // One line without what could look like a fence or a tag.
    internal static string Data(string text) =>
        TextCleaner.Clean(text).Replace('\n', ' ').Replace('\r', ' ').Replace('<', '‹').Replace('>', '›').Replace("---", "–", StringComparison.Ordinal);

    private (IReadOnlyList<ChatMessage>, ChatOptions) Fill(string file, Dictionary<string, object> inputs)
    {
        var prompt = Current(file);
        return (prompt.Render(inputs), new ChatOptions { MaxOutputTokens = prompt.MaximumTokens, Temperature = prompt.Temperature });
    }

    private PromptFunction Current(string file)
    {
        lock (_gate)
        {
            var (prompt, at) = _prompts[file];
            if (!_reloads || File.GetLastWriteTimeUtc(Path.Combine(_folder, file)) == at) return prompt;
            try
            {
                _prompts[file] = Read(file, Samples[file]);
            }
            catch (InvalidOperationException error)
            {
                // Asked for once: the next look comes with the next change.
                _prompts[file] = (prompt, File.GetLastWriteTimeUtc(Path.Combine(_folder, file)));
                ModelLog.PromptKept(_logger, error.Message);
            }
            return _prompts[file].Prompt;
        }
    }

    private (PromptFunction, DateTime) Read(string file, Dictionary<string, object> sample)
    {
        var path = Path.Combine(_folder, file);
        try
        {
            var at = File.GetLastWriteTimeUtc(path);
            return (PromptFunction.Parse(File.ReadAllText(path), file, sample), at);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The prompt {file} cannot be read from {_folder}; put it there or set Model:Prompts.");
        }
    }

    private static readonly Dictionary<string, Dictionary<string, object>> Samples = new()
    {
        ["grounded-answer.yaml"] = new()
        {
            ["question"] = "?", ["topic"] = "topic", ["has_tools"] = true, ["words"] = 1,
            ["passages"] = new List<Dictionary<string, object>> { new() { ["number"] = 1, ["guide"] = "guide", ["section"] = "section", ["heading"] = "heading", ["text"] = "text" } },
        },
        ["standalone-question.yaml"] = new() { ["topic"] = "topic", ["follow_up"] = "?" },
    };
}
