using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>Tells when an event is logged.</summary>
internal sealed class LogSignal(int id, TaskCompletionSource logged) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == id) logged.TrySetResult();
    }

    public void Dispose()
    {
    }
}
