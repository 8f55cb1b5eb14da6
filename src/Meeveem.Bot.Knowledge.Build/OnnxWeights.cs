using System.Text;

namespace Meeveem.Bot.Knowledge.Build;

/// <summary>Where the weights of an ONNX model lie in its file.</summary>
/// <remarks>Reads just enough of the protocol buffers: ModelProto.graph (7), GraphProto.initializer (5), TensorProto.name (8) and
/// raw_data (9), as <c>onnx.proto</c> numbers them.</remarks>
internal static class OnnxWeights
{
    private const int Graph = 7;
    private const int Initializer = 5;
    private const int TensorName = 8;
    private const int RawData = 9;

    /// <returns>For each named tensor the range of its bytes, little-endian floats, in the file.</returns>
    public static Dictionary<string, Range> Locate(ReadOnlySpan<byte> model)
    {
        var weights = new Dictionary<string, Range>(StringComparer.Ordinal);
        foreach (var graph in Fields(model, 0, model.Length, Graph))
        {
            foreach (var tensor in Fields(model, graph.Start.Value, graph.End.Value, Initializer))
            {
                var name = Fields(model, tensor.Start.Value, tensor.End.Value, TensorName).Select(range => (Range?)range).FirstOrDefault();
                var data = Fields(model, tensor.Start.Value, tensor.End.Value, RawData).Select(range => (Range?)range).FirstOrDefault();
                if (name is { } named && data is { } raw) weights[Encoding.UTF8.GetString(model[named])] = raw;
            }
        }
        return weights;
    }

    // The ranges of the length-delimited fields of one number in a message.
    private static List<Range> Fields(ReadOnlySpan<byte> bytes, int at, int end, int number)
    {
        var found = new List<Range>();
        while (at < end)
        {
            var tag = Varint(bytes, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(bytes, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    if ((int)(tag >> 3) == number) found.Add(new Range(at, at + length));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("The model is not an ONNX file as expected.");
            }
        }
        return found;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
