using System.Text.Json;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>The fitted numbers of the search, read from <c>ranking.json</c>, which the evaluation's <c>fit</c> command writes.</summary>
/// <param name="Passage">A weight for each of <see cref="PassageFeatures.Names"/>.</param>
/// <param name="Held">A weight for each of <see cref="HeldFeatures.Names"/>, where the guides of named roles are searched.</param>
/// <param name="HeldAnywhere">The same, where all guides are.</param>
/// <param name="Sentence">A weight for each of <see cref="SentenceFeatures.Names"/>.</param>
internal sealed record RankingWeights(float[] Passage, float[] Held, float[] HeldAnywhere, float[] Sentence)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>With an encoder, and by words alone.</summary>
    public static (RankingWeights Meaning, RankingWeights Words) Read()
    {
        using var json = typeof(RankingWeights).Assembly.GetManifestResourceStream("ranking.json")
            ?? throw new InvalidOperationException("ranking.json is not in the assembly.");
        var stored = JsonSerializer.Deserialize<Dictionary<string, Stored>>(json, Layout)!;
        return (Of(stored["meaning"]), Of(stored["words"]));
    }

    public static string ToJson(RankingWeights meaning, RankingWeights words) =>
        JsonSerializer.Serialize(new Dictionary<string, Stored> { ["meaning"] = Store(meaning), ["words"] = Store(words) }, Layout);

    private static RankingWeights Of(Stored stored) => new(
        Listed(PassageFeatures.Names, stored.Passage),
        Listed(HeldFeatures.Names, stored.Held),
        Listed(HeldFeatures.Names, stored.HeldAnywhere),
        Listed(SentenceFeatures.Names, stored.Sentence));

    private static Stored Store(RankingWeights weights) => new(
        Named(PassageFeatures.Names, weights.Passage),
        Named(HeldFeatures.Names, weights.Held),
        Named(HeldFeatures.Names, weights.HeldAnywhere),
        Named(SentenceFeatures.Names, weights.Sentence));

    private static float[] Listed(IReadOnlyList<string> names, Dictionary<string, float> stored) =>
        [.. names.Select(name => stored.GetValueOrDefault(name))];

    private static Dictionary<string, float> Named(IReadOnlyList<string> names, float[] weights) =>
        names.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second);

    private sealed record Stored(
        Dictionary<string, float> Passage,
        Dictionary<string, float> Held,
        Dictionary<string, float> HeldAnywhere,
        Dictionary<string, float> Sentence);
}
