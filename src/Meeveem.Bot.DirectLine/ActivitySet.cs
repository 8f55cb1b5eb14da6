using System.Buffers;
using System.Globalization;
using System.Text;

namespace Meeveem.Bot.DirectLine;

/// <summary>Writes activities, each already JSON, as one ActivitySet.</summary>
internal static class ActivitySet
{
    /// <param name="watermark">Null leaves the client's as it is.</param>
    public static byte[] Write(IEnumerable<byte[]> activities, long? watermark)
    {
        var frame = new ArrayBufferWriter<byte>(1024);
        frame.Write("{\"activities\":["u8);
        var first = true;
        foreach (var activity in activities)
        {
            if (!first) frame.Write(","u8);
            frame.Write(activity);
            first = false;
        }

        var end = watermark is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"],\"watermark\":\"{number}\"}}")
            : "],\"watermark\":null}";
        frame.Write(Encoding.ASCII.GetBytes(end));
        return frame.WrittenSpan.ToArray();
    }
}

/// <summary>How far a client has read.</summary>
internal static class Watermark
{
    /// <summary>0 for the beginning; null for what no watermark looks like. Numbers too large for any log stay past its end.</summary>
    public static long? Parse(string? text)
    {
        if (text is null or "" or "-") return 0;
        if (text.Length > 64 || text.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
    }
}
