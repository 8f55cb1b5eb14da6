using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Meeveem.Bot.Web.Pages;

/// <summary>A static file in memory with its compressed copies, addressed by its content.</summary>
/// <param name="Path">Where it is served, relative to the service's root: <c>assets/chat.0f3a….css</c>.</param>
/// <param name="Integrity">For the <c>integrity</c> attribute: <c>sha384-…</c>.</param>
internal sealed record Asset(
    string Path, string Integrity, string Tag, string ContentType,
    ReadOnlyMemory<byte> Identity, ReadOnlyMemory<byte> Brotli, ReadOnlyMemory<byte> Gzip)
{
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Reads a file; copies that the build compressed (<c>.br</c>, <c>.gz</c>) are taken as they are.</summary>
    /// <returns>Null when there is no such file.</returns>
    public static Asset? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        var bytes = File.ReadAllBytes(file);
        var hash = SHA384.HashData(bytes);
        var tag = Convert.ToHexStringLower(hash.AsSpan(0, 8));
        var extension = System.IO.Path.GetExtension(file);
        return new Asset(
            $"assets/{System.IO.Path.GetFileNameWithoutExtension(file)}.{tag}{extension}",
            $"sha384-{Convert.ToBase64String(hash)}",
            tag,
            extension switch
            {
                ".js" => "text/javascript; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                _ => "image/svg+xml",
            },
            bytes,
            Compressed(file + ".br", bytes, stream => new BrotliStream(stream, CompressionLevel.SmallestSize)),
            Compressed(file + ".gz", bytes, stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
    }

    /// <summary>The file for an address that holds its hash: kept by browsers for a year.</summary>
    public IResult Serve(HttpContext http) => Serve(http, Immutable);

    /// <summary>The file in the smallest form that the caller reads.</summary>
    public IResult Serve(HttpContext http, string cacheControl)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var (bytes, encoding) = Accepts(http, "br") ? (Brotli, "br")
            : Accepts(http, "gzip") ? (Gzip, "gzip")
            : (Identity, null);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        var tag = new EntityTagHeaderValue($"\"{Tag}{(encoding is null ? "" : "-" + encoding)}\"");
        return TypedResults.Bytes(bytes, ContentType, entityTag: tag);
    }

    private static ReadOnlyMemory<byte> Compressed(string file, byte[] bytes, Func<Stream, Stream> compressor)
    {
        if (File.Exists(file))
            return File.ReadAllBytes(file);
        using var output = new MemoryStream();
        using (var stream = compressor(output))
            stream.Write(bytes);
        return output.ToArray();
    }

    private static bool Accepts(HttpContext http, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(http.Request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);
}
