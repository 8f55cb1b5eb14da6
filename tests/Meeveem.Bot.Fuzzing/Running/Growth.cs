namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>Measures a service every few seconds, says what it takes each minute, and judges whether that grows.</summary>
internal sealed class Growth(ServedBot bot, Findings findings)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private const int AMinute = 12;

    // Conversations are let go of after ten minutes: until then a service fills up, and is not judged.
    private const int WarmUp = 12 * AMinute;

    private readonly List<Sample> _samples = [];

    /// <summary>What grows, or null. The last third is held against the third before it.</summary>
    public string? Fault
    {
        get
        {
            var judged = _samples.Skip(WarmUp).ToList();
            if (judged.Count < 4 * AMinute) return null;
            var (before, after) = (judged[..(judged.Count / 2)], judged[(judged.Count / 2)..]);
            return Grows(before, after, sample => sample.Megabytes, 100) ? "memory grows"
                : Grows(before, after, sample => sample.Handles, 50) ? "handles grow"
                : Grows(before, after, sample => sample.Threads, 30) ? "threads grow"
                : null;
        }
    }

    public async Task WatchAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested && !bot.HasEnded)
        {
            await Task.Delay(Every, over).ContinueWith(_ => { }, TaskScheduler.Default);
            var sample = bot.Measure();
            _samples.Add(sample);
            if (_samples.Count % AMinute == 0)
            {
                Console.WriteLine(
                    $"{_samples.Count / AMinute,3} min  {findings.Answers.Values.Sum(),8} cases  "
                        + $"{sample.Megabytes,6:0} MB  {sample.Handles,5} handles  {sample.Threads,4} threads");
            }
        }
    }

    private static bool Grows(List<Sample> before, List<Sample> after, Func<Sample, double> of, double least) =>
        Middle(after, of) - Middle(before, of) > Math.Max(least, Middle(before, of) / 4);

    private static double Middle(List<Sample> samples, Func<Sample, double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);
}
