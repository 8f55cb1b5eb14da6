using FsCheck;
using FsCheck.Fluent;

namespace Meeveem.Bot.Fuzzing.Cases;

/// <summary>Bytes of which some were changed, cut out, doubled or put in.</summary>
internal static class HostileBytes
{
    private static readonly Gen<(int Kind, int Where, int Length, int Value)> Changes =
        from kind in Gen.Choose(0, 4)
        from place in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Elements(1, 1, 2, 8, 64, 500)
        from value in Gen.Elements(0, 9, 10, 13, 32, 34, 44, 58, 91, 123, 127, 128, 0xc0, 0xed, 0xf4, 0xff)
        select (kind, place, length, value);

    public static Gen<byte[]> From(byte[] sound) =>
        from count in Gen.Elements(1, 1, 2, 5)
        from changes in Gen.ArrayOf(Changes, count)
        select changes.Aggregate(sound, Apply);

    private static byte[] Apply(byte[] bytes, (int Kind, int Where, int Length, int Value) change)
    {
        var at = bytes.Length == 0 ? 0 : change.Where % bytes.Length;
        var end = Math.Min(bytes.Length, at + change.Length);
        return change.Kind switch
        {
            0 => [.. bytes[..at], (byte)change.Value, .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => [.. bytes[..at], .. Enumerable.Repeat((byte)change.Value, change.Length), .. bytes[at..]],
            _ => bytes[..at],
        };
    }
}
