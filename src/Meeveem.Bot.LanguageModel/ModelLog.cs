using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.LanguageModel;

/// <summary>What the model's side says about itself. None of it holds what people or the model wrote.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(120, LogLevel.Information, "The model {Name} words guide answers; without it they quote.")]
    public static partial void Set(ILogger logger, string name);

    [LoggerMessage(121, LogLevel.Warning, "The model gave no usable reply ({Kind}); the quoted answer was sent.")]
    public static partial void Failed(ILogger logger, FaultKind kind);

    [LoggerMessage(122, LogLevel.Warning, "The model's reply did not hold against its passages ({Reasons}); the quoted answer was sent.")]
    public static partial void NotGrounded(ILogger logger, string reasons);

    [LoggerMessage(123, LogLevel.Error, "A changed prompt was not taken, the last good one stays. {Fault}")]
    public static partial void PromptKept(ILogger logger, string fault);

    [LoggerMessage(124, LogLevel.Warning, "The model is not asked for half a minute, since most of its last replies failed.")]
    public static partial void Pausing(ILogger logger);

    [LoggerMessage(125, LogLevel.Information, "The passages of {Guides} guides can be found by meaning; {Asked} of them are new to the disk.")]
    public static partial void Embedded(ILogger logger, int guides, int asked);

    [LoggerMessage(126, LogLevel.Warning, "Passages cannot be found by meaning yet ({Kind}); they are found by words. It is tried again.")]
    public static partial void NotEmbedded(ILogger logger, string kind);

    [LoggerMessage(127, LogLevel.Warning, "Questions get no vector for half a minute, since most of the last requests failed.")]
    public static partial void EmbeddingsPausing(ILogger logger);

    [LoggerMessage(128, LogLevel.Warning, "The guides have more than {Most} passages; they are found by words alone.")]
    public static partial void TooManyPassages(ILogger logger, int most);
}
