using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using JsonException = Newtonsoft.Json.JsonException;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace Meeveem.Bot.DirectLine.Http;

/// <summary>The SDK's activities as JSON. What strangers sent is read strictly; text that looks like a date stays text.</summary>
internal static class ActivityJson
{
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new()
    {
        ContractResolver = new DefaultContractResolver(),
        Converters = { new UtcTimestamps() },
        DateParseHandling = DateParseHandling.None,
        MaxDepth = StrictJson.MaximumDepth,
        NullValueHandling = NullValueHandling.Ignore,
    });

    private const int UsualLength = 16 * 1024;

    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>The activity; null for JSON that is unsound or no activity, and for lists that hold null.</summary>
    public static Activity? Read(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.IsSound(utf8, out var json)) return null;
        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(json.Span)));
            return Serializer.Deserialize<Activity>(reader) is { } activity && ListsHoldValues(activity) ? activity : null;
        }
        catch (Exception e) when (IsUnreadable(e) || e is ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether this says that JSON holds what its reader has no type for, such as a number that is too large.</summary>
    public static bool IsUnreadable(Exception e) => e is JsonException or FormatException or OverflowException or InvalidCastException;

    public static byte[] ToUtf8(object value)
    {
        // Kept by the thread, since growing one for each answer costs more than writing into it.
        var text = _text ?? new StringBuilder(UsualLength);
        _text = null;
        using (var writer = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture))) Serializer.Serialize(writer, value);
        var characters = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, characters, text.Length);
        var json = Encoding.UTF8.GetBytes(characters, 0, text.Length);
        ArrayPool<char>.Shared.Return(characters);
        if (text.Capacity <= UsualLength * 2) _text = text.Clear();
        return json;
    }

    private static bool ListsHoldValues(Activity activity) =>
        HoldsValues(activity.MembersAdded) && HoldsValues(activity.MembersRemoved)
        && HoldsValues(activity.Attachments) && HoldsValues(activity.Entities)
        && HoldsValues(activity.ReactionsAdded) && HoldsValues(activity.ReactionsRemoved)
        && HoldsValues(activity.SuggestedActions?.Actions);

    private static bool HoldsValues<T>(IList<T>? list) where T : class => list?.Contains(null!) != true;

    // Clients compare timestamps as text, and expect Z for the universal time.
    private sealed class UtcTimestamps : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) => objectType == typeof(DateTimeOffset) || objectType == typeof(DateTimeOffset?);

        public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new NotSupportedException("Written only.");

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
        {
            var time = (DateTimeOffset)value!;
            var zone = time.Offset == TimeSpan.Zero ? "'Z'" : "zzz";
            writer.WriteValue(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff" + zone, CultureInfo.InvariantCulture));
        }
    }
}
