using Meeveem.Bot.Web.Bot.Teams;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeveem.Bot.Web.Stores;

/// <summary>A line of the feedback file: what was thought of which kind of answer, and never by whom.</summary>
public sealed record Feedback(DateTimeOffset At, bool Liked, string? Outcome, IReadOnlyList<string> Sources, string? Comment);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Feedback))]
internal sealed partial class FeedbackJson : JsonSerializerContext
{
    // A file is never embedded in HTML, and people read it.
    public static FeedbackJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary><c>feedback.jsonl</c> in the store folder: a JSON object a line, only ever added to. Past 10 MB it becomes
/// <c>feedback.earlier.jsonl</c>, in the place of the one before.</summary>
public sealed class FeedbackFile(string folder, TimeProvider time) : IDisposable
{
    private const string Earlier = "feedback.earlier.jsonl";
    private const long Largest = 10 * 1024 * 1024;

    private readonly SemaphoreSlim _one = new(1);
    private readonly string _path = Path.Combine(folder, "feedback.jsonl");

    /// <summary>On disk once it returns.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public async ValueTask KeepAsync(AnswerFeedback feedback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        var given = new Feedback(time.GetUtcNow(), feedback.Liked, feedback.Outcome, feedback.Sources, feedback.Comment);
        var line = JsonSerializer.SerializeToUtf8Bytes(given, FeedbackJson.Readable.Feedback);
        await _one.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(folder);
            if (new FileInfo(_path) is { Exists: true, Length: > Largest })
                File.Move(_path, Path.Combine(folder, Earlier), overwrite: true);
            await using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            // A line that a kill cut short ends here, so that it spoils itself only.
            byte[] lines = EndsInALine(file) ? [.. line, (byte)'\n'] : [(byte)'\n', .. line, (byte)'\n'];
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(lines, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static bool EndsInALine(FileStream file)
    {
        if (file.Length == 0) return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
