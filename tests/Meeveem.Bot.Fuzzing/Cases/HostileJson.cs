using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Meeveem.Bot.Fuzzing.Cases;

/// <summary>JSON that was sound until something of it was replaced, added or cut.</summary>
internal static class HostileJson
{
    private static readonly string[] Members =
    [
        "type", "id", "text", "entities", "attachments", "membersAdded", "membersRemoved", "value", "channelData", "suggestedActions",
        "reactionsAdded", "action", "name", "locale", "textFormat", "timestamp", "localTimestamp", "localTimezone", "replyToId",
        "callerId", "serviceUrl", "deliveryMode", "from", "recipient", "conversation", "relatesTo", "expiration", "importance", "code",
        "semanticAction", "clientActivityID", "tenant", "isGroup", "user", "token", "trustedOrigins", "$type", "__proto__", "future",
    ];

    private static readonly string[] Plain =
    [
        "null", "true", "0", "-1", "1.5", "1e308", "1e400", "NaN", "123456789012345678901234567890", "\"\"",
        "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":null}", "{\"a\":1,\"a\":2}",
        "\"\\ud800\"", "\"\\u0000\"", "\"9999-99-99T99:99:99Z\"", "\"2026-01-01T00:00:00+99:00\"",
        "\"http://169.254.169.254/\"", "\"..\"", "{\"id\":null}", "{\"id\":{}}",
        "[{\"type\":\"mention\",\"text\":\"<at>\",\"mentioned\":{\"id\":\"b1\"}},{\"type\":null}]",
        "{\"$type\":\"System.Diagnostics.Process, System\"}", "'x'", "undefined", "{",
    ];

    private static readonly Gen<string> Large = Gen.OneOf(
        from depth in Gen.Elements(10, 40, 60, 64, 200, 5_000)
        from brackets in Gen.Elements("[]", "{}")
        select brackets == "[]" ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth),
        from count in Gen.Elements(100, 2_000, 25_000)
        from item in Gen.Elements("0", "{}", "\"x\"", "{\"type\":\"mention\"}")
        select $"[{string.Join(',', Enumerable.Repeat(item, count))}]");

    private static readonly Gen<string> Value = Gen.Frequency(
        (6, Gen.Elements(Plain)), (5, HostileText.Text.Select(Quoted)), (3, HostileText.Word.Select(Quoted)), (1, Large));

    private static readonly Gen<Edit> Edits =
        from kind in Gen.Frequency(
            (5, Gen.Constant(EditKind.Replace)), (3, Gen.Constant(EditKind.Add)),
            (2, Gen.Constant(EditKind.Remove)), (1, Gen.Constant(EditKind.Copy)))
        from place in Gen.Choose(0, 10_000)
        from member in Gen.Elements(Members)
        from value in Value
        select new Edit(kind, place, member, value);

    /// <param name="seed">Sound JSON, an object.</param>
    public static Gen<string> From(string seed) =>
        from count in Gen.Elements(0, 1, 1, 1, 2, 2, 4)
        from edits in Gen.ArrayOf(Edits, count)
        select Apply(seed, edits);

    /// <summary>A JSON string, lone surrogates and all.</summary>
    public static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var unit in text)
        {
            var mustBeEscaped = unit is '"' or '\\' || unit < ' ' || char.IsSurrogate(unit);
            if (mustBeEscaped) json.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            else json.Append(unit);
        }

        return json.Append('"').ToString();
    }

    // What takes its place need not be JSON, so a mark stands for it until all is text.
    private static string Apply(string seed, Edit[] edits)
    {
        var root = JsonNode.Parse(seed)!.AsObject();
        for (var number = 0; number < edits.Length; number++)
        {
            var (kind, where, member, _) = edits[number];
            var objects = Objects(root).ToList();
            var holder = objects[where % objects.Count];
            var named = holder.Count > 0 ? holder.ElementAt(where / objects.Count % holder.Count).Key : member;
            if (kind is EditKind.Remove) holder.Remove(named);
            else if (kind is EditKind.Copy) holder[member] = holder[named]?.DeepClone();
            else holder[kind is EditKind.Add ? member : named] = Mark(number);
        }

        var json = root.ToJsonString();
        for (var number = 0; number < edits.Length; number++)
            json = json.Replace($"\"{Mark(number)}\"", edits[number].Value, StringComparison.Ordinal);
        return json;
    }

    private static string Mark(int number) => $"fuzz-{number}-mark";

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject holder => [holder, .. holder.SelectMany(member => Objects(member.Value))],
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private enum EditKind { Replace, Add, Remove, Copy }

    private sealed record Edit(EditKind Kind, int Where, string Member, string Value);
}
