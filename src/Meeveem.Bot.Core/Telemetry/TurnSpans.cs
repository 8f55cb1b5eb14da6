using System.Diagnostics;

namespace Meeveem.Bot.Core.Telemetry;

/// <summary>The spans of a turn. They hold no words and no ids of anybody; without a listener they cost nothing.</summary>
public static class TurnSpans
{
    public const string SourceName = "Meeveem.Bot";

    private static readonly ActivitySource Source = new(SourceName);

    /// <param name="step">Such as <c>read</c>, <c>meaning</c>, <c>find</c>, <c>word</c>, <c>gate</c> or <c>send</c>.</param>
    /// <returns>To be disposed of at the step's end; null where nobody listens.</returns>
    public static Activity? Start(string step) => Source.StartActivity(step);
}
