using Meeveem.Bot.Web.Hosting;

namespace Meeveem.Bot.Benchmarks;

/// <summary>How long the service takes from its start to its first answer over <c>knowledge/</c>, and what memory it takes then.</summary>
internal static class StartTimes
{
    private const int Starts = 5;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);

    /// <param name="published">A folder that the service was published to; null for the build beside this program.</param>
    public static async Task RunAsync(string? published)
    {
        var assembly = published is null ? typeof(BotHost).Assembly.Location : Path.Combine(published, "Meeveem.Bot.Web.dll");
        Console.WriteLine($"From start to answer, median of {Starts} ({(published is null ? "as built" : "as published")})");
        await MeasureAsync("a band", assembly, "What does a senior backend engineer earn in Manchester?");
        await MeasureAsync("a guide answer, by meaning", assembly, "How do people get into platform engineering?");
    }

    private static async Task MeasureAsync(string name, string assembly, string question)
    {
        var (took, megabytes) = (new List<double>(), new List<double>());
        for (var i = 0; i < Starts; i++)
        {
            var store = Directory.CreateTempSubdirectory("meeveem-start-").FullName;
            await using (var served = await ServedGuides.StartAsync(assembly, "knowledge", store, question))
            {
                took.Add(served.Took.TotalSeconds);
                await Task.Delay(Settling);
                megabytes.Add(served.Megabytes);
            }
            Directory.Delete(store, recursive: true);
        }
        took.Sort();
        megabytes.Sort();
        Console.WriteLine($"{name,-28} {took[Starts / 2],5:0.00} s (from {took[0]:0.00} to {took[^1]:0.00}), then {megabytes[Starts / 2]:0} MB");
    }
}
