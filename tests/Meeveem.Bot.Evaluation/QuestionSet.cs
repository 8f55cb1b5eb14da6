using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeveem.Bot.Evaluation;

/// <summary>A conversation of a question set: one line of its JSONL file.</summary>
public sealed record Conversation(string Id, IReadOnlyList<string>? Tags, IReadOnlyList<Turn> Turns)
{
    public string Group => Id[..Id.LastIndexOf('-')];
}

public sealed record Turn(string Say, Expectation? Expect);

/// <summary>When a turn passes; a field left out is not checked.</summary>
public sealed record Expectation(
    IReadOnlyList<string>? Outcome,
    IReadOnlyList<string>? Roles,
    IReadOnlyList<string>? Sections,
    [property: JsonPropertyName("all_of")] IReadOnlyList<JsonElement>? AllOf,
    [property: JsonPropertyName("any_of")] IReadOnlyList<string>? AnyOf,
    [property: JsonPropertyName("none_of")] IReadOnlyList<string>? NoneOf,
    IReadOnlyList<JsonElement>? Point = null);

public static class QuestionSet
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Conversation> Read(string path) =>
    [
        .. File.ReadLines(path)
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => JsonSerializer.Deserialize<Conversation>(line, Options)!),
    ];
}
