namespace Meeveem.Bot.LanguageModel;

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
}

/// <summary>A model's reply cannot be used. The message holds the kind alone.</summary>
public sealed class ModelFaultException(FaultKind kind) : Exception(kind.ToString())
{
    public FaultKind Kind { get; } = kind;
}
