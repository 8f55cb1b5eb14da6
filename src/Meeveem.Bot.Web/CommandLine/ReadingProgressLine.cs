using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>Shows on standard error how far the reading of a large folder is; silent where it is over in a moment.</summary>
internal static class ReadingProgressLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<T> ShowAsync<T>(Func<IProgress<ReadingProgress>, Task<T>> read)
    {
        var progress = new Latest();
        var reading = read(progress);
        var shown = false;
        while (await Task.WhenAny(reading, Task.Delay(Patience)) != reading)
        {
            if (progress.Value is not { } at) continue;
            shown = true;
            var line = at.Read < at.Total ? $"Reading guides: {at.Read} of {at.Total}" : $"Indexing {at.Total} guides";
            await Console.Error.WriteLineAsync(line);
        }
        var result = await reading;
        if (shown) await Console.Error.WriteLineAsync("Guides are read.");
        return result;
    }

    private sealed class Latest : IProgress<ReadingProgress>
    {
        private volatile ReadingProgress? _value;

        public ReadingProgress? Value => _value;

        public void Report(ReadingProgress value) => _value = value;
    }
}
