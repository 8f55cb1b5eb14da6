using System.Numerics.Tensors;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>A text's words, and each two that follow one another, as numbers for a classifier: small words tell what a vector blurs
/// ("on top of that", "and the one above").</summary>
/// <remarks>Each is counted under its hash (Weinberger and others, 2009), so that no list of words is kept.</remarks>
internal static class WordPairs
{
    private const int Size = 4096;

    // A vector's length is 1, and a text has many words.
    private const float WeightOfVector = 4;
    private const float Weight = 0.7f;
    private const string Start = "^";
    private const string End = "$";

    // FNV-1a, which is the same in every process.
    private const uint Basis = 2_166_136_261;
    private const uint Prime = 16_777_619;

    /// <returns>The vector, then what is known besides, then the words and pairs.</returns>
    public static float[] With(ReadOnlySpan<float> vector, string text, ReadOnlySpan<float> besides)
    {
        var input = new float[vector.Length + besides.Length + Size];
        TensorPrimitives.Multiply(vector, WeightOfVector, input);
        besides.CopyTo(input.AsSpan(vector.Length));
        Write(text, input.AsSpan(vector.Length + besides.Length));
        return input;
    }

    private static void Write(string text, Span<float> into)
    {
        var before = Start;
        foreach (var word in Words.Split(text))
        {
            into[At(Hash(word.Form, Basis))] = Weight;
            into[At(Pair(before, word.Form))] = Weight;
            before = word.Form;
        }
        into[At(Pair(before, End))] = Weight;
    }

    private static uint Pair(string first, string second) => Hash(second, Hash(" ", Hash(first, Basis)));

    private static int At(uint hash) => (int)(hash % Size);

    private static uint Hash(string text, uint from)
    {
        foreach (var letter in text) from = (from ^ letter) * Prime;
        return from;
    }
}
