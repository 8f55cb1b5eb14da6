namespace Meeveem.Bot.DirectLine;

/// <summary>How many bytes the logs of all conversations hold together, and how many they may.</summary>
internal sealed class TranscriptBudget(DirectLineSettings settings)
{
    private readonly long _maximum = settings.TranscriptMegabytes * 1024L * 1024;
    private long _held;

    public void Add(int bytes) => Interlocked.Add(ref _held, bytes);

    public bool IsExceeded => Interlocked.Read(ref _held) > _maximum;

    /// <summary>Whether there is room for a while, once some was made.</summary>
    public bool HasRoom => Interlocked.Read(ref _held) <= _maximum / 10 * 9;
}
