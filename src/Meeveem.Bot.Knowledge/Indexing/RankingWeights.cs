using System.Text.Json;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>The fitted numbers of the search, read from <c>ranking.json</c>, which the evaluation's <c>fit</c> command writes.</summary>
/// <param name="Passage">A weight for each of <see cref="PassageFeatures.Names"/>.</param>
/// <param name="Held">A weight for each of <see cref="HeldFeatures.Names"/>.</param>
/// <param name="SentenceWords">What a sentence's share of the question's words counts beside its cosine.</param>
internal sealed record RankingWeights(float[] Passage, float[] Held, float SentenceWords)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>With an encoder, and by words alone.</summary>
    public static (RankingWeights Meaning, RankingWeights Words) Read()
    {
        using var json = typeof(RankingWeights).Assembly.GetManifestResourceStream("ranking.json") ?? throw new InvalidOperationException("ranking.json is not in the assembly.");
        var stored = JsonSerializer.Deserialize<Dictionary<string, Stored>>(json, Layout)!;
        return (Of(stored["meaning"]), Of(stored["words"]));
    }

    public static string ToJson(RankingWeights meaning, RankingWeights words) =>
        JsonSerializer.Serialize(new Dictionary<string, Stored> { ["meaning"] = Store(meaning), ["words"] = Store(words) }, Layout);

    private static RankingWeights Of(Stored stored) =>
        new([.. PassageFeatures.Names.Select(name => stored.Passage.GetValueOrDefault(name))], [.. HeldFeatures.Names.Select(name => stored.Held.GetValueOrDefault(name))], stored.SentenceWords);

    private static Stored Store(RankingWeights weights) => new(
        PassageFeatures.Names.Zip(weights.Passage).ToDictionary(pair => pair.First, pair => pair.Second),
        HeldFeatures.Names.Zip(weights.Held).ToDictionary(pair => pair.First, pair => pair.Second), weights.SentenceWords);

    private sealed record Stored(Dictionary<string, float> Passage, Dictionary<string, float> Held, float SentenceWords);
}
