
namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

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

    [LoggerMessage(130, LogLevel.Warning, "The model's endpoint refuses {What}; it is asked without that from now on.")]
    public static partial void Refuses(ILogger logger, Refusals what);
}
