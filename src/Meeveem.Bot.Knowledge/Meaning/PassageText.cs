using System.Security.Cryptography;
using System.Text;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>What the encoder reads of a passage. All of it is read together, so that the tokens of a sentence tell what stands around it,
/// and what "it" is.</summary>
/// <param name="heading">What the passage is about; empty where it has none.</param>
/// <param name="sentences">In their order.</param>
public sealed class PassageText(string heading, IReadOnlyList<string> sentences)
{
    public string Heading => heading;

    public IReadOnlyList<string> Sentences => sentences;

    /// <summary>How many characters the sentences have.</summary>
    public int Length { get; } = sentences.Sum(sentence => sentence.Length);

    /// <summary>Its vectors are kept by this: the first 16 bytes of the SHA-256 of its lines.</summary>
    public VectorKey Key { get; } = new(BitConverter.ToUInt128(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', sentences.Prepend(heading)))).AsSpan(0, VectorKey.Size)));
}
