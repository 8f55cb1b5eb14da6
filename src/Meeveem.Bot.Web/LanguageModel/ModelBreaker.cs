using Meeveem.Bot.Web.LanguageModel.Endpoints;
using Polly;
using Polly.CircuitBreaker;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>Leaves an endpoint alone for half a minute after most of its last replies failed.</summary>
internal static class ModelBreaker
{
    public static ResiliencePipeline Create(TimeProvider time, Action opened) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 4,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(30),
            // What was not asked for, and what was not shown, is not the endpoint's fault.
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is ModelFaultException
            {
                Kind: not (FaultKind.Spent or FaultKind.NotShown or FaultKind.NoTime),
            }),
            OnOpened = _ =>
            {
                opened();
                return default;
            },
        }).Build();
}
