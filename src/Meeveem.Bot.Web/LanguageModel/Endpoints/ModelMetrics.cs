using System.Diagnostics.Metrics;
using Meeveem.Bot.Core.Grounding;

namespace Meeveem.Bot.Web.LanguageModel.Endpoints;

/// <summary>Counters of the meter <c>Meeveem.Bot.Model</c>, beside what OpenTelemetry's conventions for generative AI count.</summary>
internal sealed class ModelMetrics : IDisposable
{
    public const string MeterName = "Meeveem.Bot.Model";

    private readonly Meter _meter;
    private readonly Counter<long> _answers;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _dropped;

    public ModelMetrics(IMeterFactory factory)
    {
        _meter = factory.Create(MeterName);
        _answers = _meter.CreateCounter<long>("meeveem.model.answers", description: "Answers by result: worded, not_grounded or fault.");
        _faults = _meter.CreateCounter<long>("meeveem.model.faults", description: "Calls without a usable reply, by kind.");
        _dropped = _meter.CreateCounter<long>("meeveem.model.sentences_dropped", description: "Sentences that were not sent, by reason.");
    }

    public void Answered(string result) => _answers.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Failed(FaultKind kind) => _faults.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));

    public void Dropped(IReadOnlyDictionary<Rejection, int> dropped)
    {
        foreach (var (reason, count) in dropped) _dropped.Add(count, new KeyValuePair<string, object?>("reason", reason.ToString()));
    }

    public void Dispose() => _meter.Dispose();
}
