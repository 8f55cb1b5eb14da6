using System.Runtime.InteropServices;
using System.Text;

namespace Meeveem.Bot.Knowledge.Build;

/// <summary>What training changed in the encoder's weights.</summary>
/// <remarks>The file: the number of tensors (4 bytes), then for each its name (length in one byte, ASCII), how many weights it has (4
/// bytes), a half float for each 64 of them, the scale, and four bits for each weight, the lower half of a byte first. The difference
/// is (bits - 8) × scale. What follows is the matrix that makes the vectors of tokens, as half floats.</remarks>
internal static class EncoderTuning
{
    private const int Group = 64;
    private const int Zero = 8;

    /// <summary>Adds the differences to the weights of a model's file, in place.</summary>
    /// <returns>The matrix of the tokens, row by row.</returns>
    /// <exception cref="InvalidDataException">The model lacks a tensor that was trained, or has it in another size.</exception>
    public static byte[] Apply(byte[] model, string tuning)
    {
        var located = OnnxWeights.Locate(model);
        using var reader = new BinaryReader(File.OpenRead(tuning));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = Encoding.ASCII.GetString(reader.ReadBytes(reader.ReadByte()));
            var count = reader.ReadInt32();
            var scales = MemoryMarshal.Cast<byte, Half>(reader.ReadBytes(count / Group * 2));
            var bits = reader.ReadBytes(count / 2);
            if (!located.TryGetValue(name, out var range)) throw new InvalidDataException($"The encoder has no weights named {name}.");
            var weights = MemoryMarshal.Cast<byte, float>(model.AsSpan(range));
            if (weights.Length != count) throw new InvalidDataException($"The encoder's weights {name} are of another size.");
            for (var i = 0; i < count; i++) weights[i] += (((bits[i / 2] >> (i % 2 * 4)) & 15) - Zero) * (float)scales[i / Group];
        }
        return reader.ReadBytes((int)(reader.BaseStream.Length - reader.BaseStream.Position));
    }
}
