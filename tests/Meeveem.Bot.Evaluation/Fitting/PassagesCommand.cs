using System.Text.Encodings.Web;
using System.Text.Json;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary><c>passages</c>: prints every passage of the training guides and of the served ones, a line of JSON each.</summary>
public static class PassagesCommand
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string root)
    {
        var knowledge = Path.Combine(root, "knowledge");
        foreach (var folder in (string[])[Path.Combine(root, "tests", "Meeveem.Bot.Evaluation", "Training"), knowledge])
        {
            var reading = await KnowledgeLoader.LoadAsync(folder, Path.Combine(knowledge, "vocabulary"), null, CancellationToken.None);
            foreach (var passage in (reading.Snapshot ?? throw new InvalidOperationException($"The guides of {folder} cannot be read.")).Guides.SelectMany(Passage.Of))
                Console.WriteLine(JsonSerializer.Serialize(new { guide = passage.Guide.Id, heading = passage.Heading, text = passage.Text }, Layout));
        }
        return 0;
    }
}
