using System.Security.Cryptography;
using System.Text.Json;
using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Editors;

namespace Meeveem.Bot.Web.Editors;

/// <summary>Carries over what earlier versions kept in <c>feedback.jsonl</c> of the store folder,
/// once; then the files are named as carried over.</summary>
internal sealed class EarlierFeedback(StoreSettings store, EditorsNotebook notebook, ILogger<EarlierFeedback> logger) : BackgroundService
{
    private const int LongestLine = 64 * 1024;
    private static readonly string[] Files = ["feedback.earlier.jsonl", "feedback.jsonl"];
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var file in Files.Select(name => Path.Combine(store.Path, name)).Where(File.Exists))
        {
            try
            {
                var (name, notes) = await ReadAsync(file, stoppingToken);
                if (!notes.IsEmpty) await notebook.AddAsync(name, notes, stoppingToken);
                File.Move(file, Path.ChangeExtension(file, ".carried-over"), overwrite: true);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                EditorsLog.FeedbackNotCarriedOver(logger, Path.GetFileName(file), e.GetType().Name);
            }
        }
    }

    // Named by its content, so that a process that ends in between counts nothing twice.
    private static async Task<(Guid Name, EditorsNotes Notes)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var notes = new EditorsNotes();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(line));
            if (line.Length <= LongestLine && Read(line) is { } thumb) notes.Add(thumb);
        }

        return (new Guid(hash.GetHashAndReset().AsSpan(0, 16)), notes);
    }

    // A line that a kill cut short is none.
    private static Thumb? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line, Options) is { At: var at, Liked: { } liked } kept
                ? new(
                    at, liked, kept.Outcome, [.. (kept.Sources ?? []).OfType<string>()],
                    kept.Comment is { } comment ? CleanedText.OfComment(comment) : null)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Line(DateTimeOffset At, bool? Liked, string? Outcome, IReadOnlyList<string?>? Sources, string? Comment);
}
