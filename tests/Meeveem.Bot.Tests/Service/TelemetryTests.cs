using System.Diagnostics;
using System.Diagnostics.Metrics;
using Meeveem.Bot.Tests.LanguageModel;
using Meeveem.Bot.Tests.Protocol;

namespace Meeveem.Bot.Tests.Service;

/// <summary>What whoever runs the service sees of it.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_turn_shows_its_steps_and_counts_its_answer_without_a_word_of_it()
    {
        var (spans, counts) = (new List<Activity>(), new List<string>());
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Meeveem.Bot",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => { lock (spans) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Meeveem.Bot") listener.EnableMeasurementEvents(instrument);
            },
        };
        metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var told = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            lock (counts) counts.Add($"{instrument.Name} {told}");
        });
        metrics.Start();
        await using var host = await BotHost.StartAsync();
        await host.AskAsync(BotHost.Message("a secret word"));
        lock (spans)
        {
            Assert.Superset(
                new HashSet<string> { "turn", "wait", "answer", "save", "send" },
                spans.Select(span => span.OperationName).ToHashSet());
            Assert.All(spans, span => Assert.Empty(span.TagObjects));
        }

        lock (counts) Assert.Contains("meeveem.answers outcome=Chat worded_by=code channel=emulator", counts);
    }

    [Fact]
    public async Task An_answer_that_a_model_words_shows_each_step_within_its_turn()
    {
        var spans = new List<Activity>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Meeveem.Bot",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => { lock (spans) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(traces);
        await using var model = await StandInModel.StartAsync(Scripts.Good);
        await using var bot = await BotService.StartAsync(settings: model.Settings);
        await bot.AskAsync("a", "How much on-call is there for a platform engineer?");
        lock (spans)
        {
            Assert.All(spans, span => Assert.Empty(span.TagObjects));
            // Other tests run turns of their own meanwhile.
            string[] steps = ["turn", "answer", "read", "meaning", "find", "word", "gate", "save", "send"];
            Assert.Contains(spans.GroupBy(span => span.TraceId), trace =>
                trace.Select(span => span.OperationName).ToHashSet().IsSupersetOf(steps));
        }
    }
}
