using Meeveem.Bot.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Meeveem.Bot.Web.Telemetry;

/// <summary>Sends traces, metrics and the log to whoever runs the service, by OTLP and OpenTelemetry's own settings.</summary>
internal static class TelemetryHosting
{
    /// <summary>Nothing is set up, and nothing costs, unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return builder;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("meeveem-bot"))
            // Paths of chats, and calls to connectors, hold ids of conversations.
            .WithTracing(traces => traces.AddSource(TurnSpans.SourceName)
                .AddAspNetCoreInstrumentation(options => options.Filter = http => http.Request.Path.StartsWithSegments("/api")))
            .WithMetrics(metrics => metrics
                .AddMeter(BotMetrics.MeterName, "Meeveem.Bot.Model", "Experimental.Microsoft.Extensions.AI", "Microsoft.Orleans")
                .AddAspNetCoreInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
        return builder;
    }
}
