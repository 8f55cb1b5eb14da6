using Meeveem.Bot.Web.LanguageModel.Endpoints;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Whether the model that is set has answered since the service started.</summary>
public sealed class ModelHealth
{
    private volatile bool _hasAnswered;
    private volatile string? _lastFault;

    /// <summary>A sentence's part for the operator; null once the model has answered.</summary>
    public string? Fault => _hasAnswered ? null : "the language model has not answered once" + (_lastFault is { } kind ? $" ({kind})" : "");

    internal void Answered() => _hasAnswered = true;

    internal void Failed(FaultKind kind) => _lastFault = kind.ToString();
}
