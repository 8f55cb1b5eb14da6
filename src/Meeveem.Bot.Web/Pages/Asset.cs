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

    /// <summary>Reads a file and compresses it; a script or a style without its comments.</summary>
    public static Asset Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return Of(file, System.IO.Path.GetExtension(file) is ".js" or ".css" ? ScriptText.WithoutComments(bytes) : bytes);
    }

    /// <param name="file">Its name ends the asset's path and tells its type.</param>
    public static Asset Of(string file, byte[] bytes)
    {
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
                ".png" => "image/png",
                _ => "image/svg+xml",
            },
            bytes,
            Compression.Brotli(bytes, CompressionLevel.SmallestSize),
            Compression.Gzip(bytes, CompressionLevel.SmallestSize));
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
        // Sites load the widget as a module too, which browsers ask leave for.
        headers.AccessControlAllowOrigin = "*";
        var encoding = Compression.Best(http.Request);
        var bytes = encoding switch { "br" => Brotli, "gzip" => Gzip, _ => Identity };
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        var tag = new EntityTagHeaderValue($"\"{Tag}{(encoding is null ? "" : "-" + encoding)}\"");
        return TypedResults.Bytes(bytes, ContentType, entityTag: tag);
    }
}
