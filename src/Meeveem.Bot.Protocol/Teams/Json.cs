using System.Text.Json;
using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary>Looks into JSON that may have any shape: null wherever something else stands than what is asked for.</summary>
internal static class Json
{
    public static JsonElement? Member(this JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } it && it.TryGetProperty(name, out var member) ? member : null;

    public static JsonElement? Object(this JsonElement? json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Object } member ? member : null;

    public static string? Text(this JsonElement? json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    public static string? Text(this JsonElement json, string name) => ((JsonElement?)json).Text(name);

    public static int? Number(this JsonElement? json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number) ? number : null;

    public static JsonElement? Object(this Dictionary<string, JsonElement>? members, string name) =>
        members?.TryGetValue(name, out var member) == true && member.ValueKind == JsonValueKind.Object ? member : null;

    public static string? Text(this Dictionary<string, JsonElement>? members, string name) =>
        members?.TryGetValue(name, out var member) == true && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    public static string? Text(this ConversationAccount? conversation, string name) => conversation?.Unknown.Text(name);
}
