using System.Diagnostics.Metrics;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.DirectLine;
using Meeveem.Bot.DirectLine.Http;

namespace Meeveem.Bot.Web.Telemetry;

/// <summary>Counters of the meter <c>Meeveem.Bot</c>.</summary>
internal sealed class BotMetrics : IDisposable
{
    public const string MeterName = "Meeveem.Bot";

    private readonly Meter _meter;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _turns;

    public BotMetrics(IMeterFactory factory, TurnRoom turns, SocketCounts sockets)
    {
        _meter = factory.Create(MeterName);
        _answers = _meter.CreateCounter<long>("meeveem.answers", description: "Answers by outcome, by who worded them, and by channel.");
        _turns = _meter.CreateHistogram<double>("meeveem.turn.duration", "s", "From an activity's arrival to the end of its turn.");
        _meter.CreateObservableGauge("meeveem.turns.pending", () => turns.Count, description: "Turns that run or wait.");
        _meter.CreateObservableGauge("meeveem.sockets", () => sockets.Count, description: "Open sockets of chats.");
    }

    public void Answered(Answer answer, string? channel) => _answers.Add(
        1, new("outcome", answer.Outcome.ToString()), new("worded_by", answer.WrittenByModel ? "model" : "code"), new("channel", channel));

    public void Ended(TimeSpan took) => _turns.Record(took.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
