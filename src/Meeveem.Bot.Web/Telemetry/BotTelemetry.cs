using System.Diagnostics;

namespace Meeveem.Bot.Web.Telemetry;

/// <summary>The spans of a turn. They hold no words and no ids of anybody; without a listener they cost nothing.</summary>
internal static class BotTelemetry
{
    public const string SourceName = "Meeveem.Bot";

    private static readonly ActivitySource Source = new(SourceName);

    /// <param name="step">Such as <c>turn</c>, <c>wait</c>, <c>answer</c>, <c>save</c> or <c>send</c>.</param>
    public static Activity? Start(string step) => Source.StartActivity(step);
}
