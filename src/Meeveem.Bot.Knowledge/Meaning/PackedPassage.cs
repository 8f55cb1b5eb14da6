namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>A passage's vectors as they are kept: that of the whole (<see cref="PackedVector"/>), then those of the heading and of each
/// sentence (<see cref="PackedTokens"/>), with how many tokens it has in two bytes before each.</summary>
/// <param name="Whole">As <see cref="PackedVector"/>.</param>
/// <param name="Heading">As <see cref="PackedTokens"/>; empty where there is no heading.</param>
/// <param name="Sentences">As <see cref="PackedTokens"/>.</param>
internal sealed record PackedPassage(
    ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Heading, IReadOnlyList<ReadOnlyMemory<byte>> Sentences)
{
    private const int CountSize = 2;

    public static byte[] Of(PassageEncoding passage)
    {
        byte[][] parts = [PackedTokens.Of(passage.Heading), .. passage.Sentences.Select(tokens => PackedTokens.Of(tokens))];
        return
        [
            .. PackedVector.Of(passage.Whole),
            .. parts.SelectMany(part => BitConverter.GetBytes((ushort)(part.Length / PackedTokens.Size)).Concat(part)),
        ];
    }

    /// <param name="kept">As <see cref="Of"/> made it; its parts stay where they are.</param>
    /// <returns>Null where it is not of that shape, as after a fault of the disk.</returns>
    public static PackedPassage? Read(ReadOnlyMemory<byte> kept)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var at = PackedVector.Size;
        while (at + CountSize <= kept.Length)
        {
            var (first, length) = (at + CountSize, BitConverter.ToUInt16(kept.Span[at..]) * PackedTokens.Size);
            if (first + length > kept.Length) return null;
            parts.Add(kept.Slice(first, length));
            at = first + length;
        }

        return parts.Count > 0 && at == kept.Length ? new PackedPassage(kept[..PackedVector.Size], parts[0], parts[1..]) : null;
    }
}
