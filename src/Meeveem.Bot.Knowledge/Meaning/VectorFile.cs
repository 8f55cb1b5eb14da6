using System.Runtime.InteropServices;

namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Vectors of one encoder on disk, by the hash of the text that each is of.</summary>
/// <remarks>A head of 8 bytes that tells the encoder, then a record of fixed size for each text: its key (16 bytes) and the vector as
/// 384 half floats. Records are only ever appended, so that a stop loses at most the last one, which is cut off
/// when the file is opened.</remarks>
public sealed class VectorFile(string path, ulong encoder)
{
    private const int Head = 8;
    private const int Record = VectorKey.Size + SentenceEncoder.Dimension * 2;

    /// <summary>How many bytes the file has; 0 where there is none.</summary>
    public long Length => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <returns>Empty where there is no file, or one of another encoder.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Dictionary<VectorKey, Half[]> Read()
    {
        if (!File.Exists(path)) return [];
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 20, FileOptions.SequentialScan);
        if (!IsOurs(file)) return [];
        var vectors = new Dictionary<VectorKey, Half[]>((int)((file.Length - Head) / Record));
        Span<byte> record = stackalloc byte[Record];
        while (file.ReadAtLeast(record, Record, throwOnEndOfStream: false) == Record)
            vectors[new VectorKey(BitConverter.ToUInt128(record))] = MemoryMarshal.Cast<byte, Half>(record[VectorKey.Size..]).ToArray();
        return vectors;
    }

    /// <summary>Adds records at the end; a file of another encoder is begun anew.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Append(IReadOnlyCollection<KeyValuePair<VectorKey, float[]>> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (!IsOurs(file))
        {
            file.SetLength(0);
            file.Write(BitConverter.GetBytes(encoder));
        }
        file.SetLength(Head + (file.Length - Head) / Record * Record);
        file.Seek(0, SeekOrigin.End);
        var record = new byte[Record];
        foreach (var (key, vector) in vectors)
        {
            BitConverter.TryWriteBytes(record, key.Hash);
            for (var i = 0; i < vector.Length; i++) BitConverter.TryWriteBytes(record.AsSpan(VectorKey.Size + 2 * i), (Half)vector[i]);
            file.Write(record);
        }
    }

    private bool IsOurs(FileStream file)
    {
        Span<byte> head = stackalloc byte[Head];
        return file.Length >= Head
            && file.ReadAtLeast(head, Head, throwOnEndOfStream: false) == Head
            && BitConverter.ToUInt64(head) == encoder;
    }
}
