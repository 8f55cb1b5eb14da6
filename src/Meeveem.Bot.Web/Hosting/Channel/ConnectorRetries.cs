using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace Meeveem.Bot.Web.Hosting.Channel;

/// <summary>When a call to a connector is made again: three tries at most, and only where the first did nothing.</summary>
internal static class ConnectorRetries
{
    private const int Retries = 2;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    // A turn holds its conversation while it waits, and ends within eight seconds. Whoever asks for more is told so at once.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(6);

    public static RetryStrategyOptions<HttpResponseMessage> Options(TimeProvider time, ILogger logger) => new()
    {
        MaxRetryAttempts = Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstWait,
        MaxDelay = LongestWait,
        ShouldHandle = outcome => ValueTask.FromResult(
            MayPass(outcome.Outcome) && !(Asked(outcome.Outcome.Result?.Headers.RetryAfter, time) > LongestWait)),
        DelayGenerator = retry => ValueTask.FromResult(Asked(retry.Outcome.Result?.Headers.RetryAfter, time)),
        OnRetry = retry =>
        {
            ChannelLog.ConnectorRetried(logger, (int?)retry.Outcome.Result?.StatusCode ?? 0, retry.AttemptNumber + 1, Retries + 1);
            return ValueTask.CompletedTask;
        },
    };

    // Those that the channel documents as passing, and calls that never got there, also where it was the connection that hung.
    // A call that hung after it was made may have been heard: nothing in the protocol tells a second one from a repetition,
    // and saying a thing twice is worse than what a person can ask for again.
    private static bool MayPass(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result.StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
        {
            Exception: HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
            },
        } => true,
        // Calls have no time limit of the client's own, so this one is of the connection.
        { Exception: TaskCanceledException { InnerException: TimeoutException } } => true,
        _ => false,
    };

    // Never sooner than asked; a little later, or else all that were turned away at once come back at once.
    private static TimeSpan? Asked(RetryConditionHeaderValue? retryAfter, TimeProvider time)
    {
        if ((retryAfter?.Delta ?? (retryAfter?.Date - time.GetUtcNow())) is not { } asked) return null;
        if (asked < TimeSpan.Zero) asked = TimeSpan.Zero;
        return asked + TimeSpan.FromMilliseconds(Random.Shared.Next(50, 250));
    }
}
