
namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>Why a model gave no usable reply; what logs and counters say.</summary>
public enum FaultKind
{
    Unreachable,
    Refused,
    NoToken,
    RateLimited,
    ServerError,
    SlowStart,
    TooSlow,
    Empty,
    Cut,
    TooLong,
    Garbled,
    BadToolCall,
    Paused,
    Spent,

    /// <summary>The message had waited so long that there was no time to ask.</summary>
    NoTime,

    /// <summary>It was usable so far, but the channel could not show it.</summary>
    NotShown,
}

/// <summary>A model's reply cannot be used. The message holds the kind alone.</summary>
public sealed class ModelFaultException(FaultKind kind) : Exception(kind.ToString())
{
    public FaultKind Kind { get; } = kind;
}
