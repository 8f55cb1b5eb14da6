using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Meeveem.Bot.Web.Pages;

/// <summary>Which compressed form a caller reads, and making it.</summary>
internal static class Compression
{
    /// <summary><c>br</c>, <c>gzip</c>, or null for neither.</summary>
    public static string? Best(HttpRequest request) => Accepts(request, "br") ? "br" : Accepts(request, "gzip") ? "gzip" : null;

    public static byte[] Brotli(byte[] bytes, CompressionLevel level)
    {
        using var output = new MemoryStream();
        using (var stream = new BrotliStream(output, level))
            stream.Write(bytes);
        return output.ToArray();
    }

    public static byte[] Gzip(byte[] bytes, CompressionLevel level)
    {
        using var output = new MemoryStream();
        using (var stream = new GZipStream(output, level))
            stream.Write(bytes);
        return output.ToArray();
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);
}
