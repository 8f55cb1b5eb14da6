namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Vectors of one encoder on disk, by the hash of the passage that each record is of.</summary>
/// <remarks>A head of 8 bytes that tells the encoder, then a record for each passage: its key (16 bytes), how many bytes follow
/// (4 bytes), and those, as <see cref="PackedPassage.Of"/> makes them. Records are only ever appended, so that a stop loses
/// at most what it was just adding; a torn record is cut off by the next.</remarks>
public sealed class VectorFile(string path, ulong encoder)
{
    /// <summary>Part of an encoder's id: raised when passages are read or their vectors packed in another way, so that those kept before
    /// are worked out anew.</summary>
    public const byte Packing = 3;

    private const int Head = 8;
    private const int RecordHead = VectorKey.Size + 4;
    private const int Stretch = 16 * 1024 * 1024;
    private readonly Lock _gate = new();

    // Where the last whole record ended; null until the file has been read.
    private long? _end;

    /// <summary>How many bytes the file has; 0 where there is none.</summary>
    public long Length => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Adds what the file holds; nothing where there is no file, or one of another encoder.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void ReadInto(IDictionary<VectorKey, ReadOnlyMemory<byte>> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        lock (_gate)
        {
            if (!File.Exists(path)) return;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            if (!IsOurs(file)) return;
            _end = Head;
            // Records stay in the stretch that they were read in: hundreds of thousands of arrays would cost more than what they hold.
            while (file.Length - _end.Value is > 0 and var left)
            {
                var stretch = new byte[Math.Min(Stretch, left)];
                file.Position = _end.Value;
                var read = file.ReadAtLeast(stretch, stretch.Length, throwOnEndOfStream: false);
                var whole = ReadRecords(stretch.AsMemory(0, read), vectors);
                if (whole == 0) return;
                _end += whole;
            }
        }
    }

    /// <returns>How many bytes the whole records of the stretch have.</returns>
    private static int ReadRecords(ReadOnlyMemory<byte> stretch, IDictionary<VectorKey, ReadOnlyMemory<byte>> vectors)
    {
        var at = 0;
        while (stretch.Length - at >= RecordHead)
        {
            var head = stretch.Span.Slice(at, RecordHead);
            var end = at + RecordHead + (long)BitConverter.ToUInt32(head[VectorKey.Size..]);
            if (stretch.Length < end) break;
            vectors[new VectorKey(BitConverter.ToUInt128(head))] = stretch[(at + RecordHead)..(int)end];
            at = (int)end;
        }
        return at;
    }

    /// <summary>Adds records at the end; a file of another encoder is begun anew.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Append(IReadOnlyCollection<KeyValuePair<VectorKey, byte[]>> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        lock (_gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (!IsOurs(file))
            {
                file.SetLength(0);
                file.Write(BitConverter.GetBytes(encoder));
                _end = Head;
            }
            if (_end != file.Length) _end = LastWhole(file);
            file.SetLength(_end.Value);
            file.Seek(0, SeekOrigin.End);
            Span<byte> head = stackalloc byte[RecordHead];
            foreach (var (key, record) in records)
            {
                BitConverter.TryWriteBytes(head, key.Hash);
                BitConverter.TryWriteBytes(head[VectorKey.Size..], record.Length);
                file.Write(head);
                file.Write(record);
            }
            file.Flush();
            _end = file.Length;
        }
    }

    // Another process may have added some, or been cut off.
    private static long LastWhole(FileStream file)
    {
        Span<byte> head = stackalloc byte[RecordHead];
        var end = (long)Head;
        while (true)
        {
            file.Position = end;
            if (file.ReadAtLeast(head, RecordHead, throwOnEndOfStream: false) < RecordHead) return end;
            var next = end + RecordHead + BitConverter.ToUInt32(head[VectorKey.Size..]);
            if (next > file.Length) return end;
            end = next;
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
