using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Tests.Pages;

public sealed partial class AssetTests
{
    private static HttpRequestMessage Get(string path, string? encodings = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encodings is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        return request;
    }

    [Fact]
    public async Task The_loader_is_at_most_5_KB_compressed_and_comes_with_a_tag()
    {
        await using var site = await Website.StartAsync();
        using var request = Get("/widget.js", "gzip");

        using var response = await site.Client.SendAsync(request);

        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 100, 5 * 1024);
        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
        using var again = Get("/widget.js", "gzip");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await site.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task The_loader_uses_nothing_that_a_strict_policy_forbids()
    {
        await using var site = await Website.StartAsync();

        var loader = await site.Client.GetStringAsync("/widget.js");

        Assert.DoesNotMatch(@"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|setAttribute\('style'", loader);
        Assert.DoesNotMatch("localStorage|sessionStorage|document\\.cookie|fetch\\(|XMLHttpRequest", loader);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    public async Task What_a_page_loads_is_there_under_its_hash_for_a_year_and_matches_its_integrity(string path)
    {
        await using var site = await Website.StartAsync();
        var loaded = Hashed().Matches(WebUtility.HtmlDecode(await site.Client.GetStringAsync(path)));
        Assert.NotEmpty(loaded);
        foreach (Match one in loaded)
        {
            using var request = Get(one.Groups[1].Value);
            using var response = await site.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            Assert.Equal(one.Groups[2].Value, "sha384-" + Convert.ToBase64String(SHA384.HashData(bytes)));
        }
    }

    [Theory]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task A_file_comes_in_the_smallest_form_that_the_caller_reads(string? encodings, string? expected)
    {
        await using var site = await Website.StartAsync();
        using var request = Get("/widget.js", encodings);

        using var response = await site.Client.SendAsync(request);

        Assert.Equal(expected, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
    }

    [Theory]
    [InlineData("/assets/chat.0000000000000000.css")]
    [InlineData("/assets/chat.css")]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    public async Task Nothing_else_of_the_folder_is_served(string path)
    {
        await using var site = await Website.StartAsync();

        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [BundleFact]
    public async Task Web_Chat_comes_compressed_from_our_own_origin()
    {
        await using var site = await Website.StartAsync();
        var bundle = Hashed().Matches(WebUtility.HtmlDecode(await site.Client.GetStringAsync("/chat")))
            .Single(one => one.Groups[1].Value.Contains("webchat", StringComparison.Ordinal));
        using var request = Get(bundle.Groups[1].Value, "gzip, br");

        using var response = await site.Client.SendAsync(request);

        Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
        var compressed = await response.Content.ReadAsByteArrayAsync();
        Assert.InRange(compressed.Length, 100_000, 700_000);
        using var script = new MemoryStream();
        await using (var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress))
            await brotli.CopyToAsync(script);
        Assert.Equal(bundle.Groups[2].Value, "sha384-" + Convert.ToBase64String(SHA384.HashData(script.ToArray())));
    }

    [Fact]
    public async Task Without_the_bundle_the_chat_page_says_so_loads_no_script_and_leads_to_the_guides()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot")))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            await using var site = await Website.StartAsync(folder.FullName, null, []);

            var page = await site.Client.GetStringAsync("/chat");

            Assert.Contains("The chat is not in this build", page, StringComparison.Ordinal);
            Assert.Contains("href=\"/guides\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+)\" integrity=\"([^\"]+)\"")]
    private static partial Regex Hashed();
}
