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
    public async Task The_loader_is_at_most_4_KB_compressed_and_comes_with_a_tag()
    {
        await using var site = await Website.StartAsync();
        using var request = Get("/widget.js", "gzip");

        using var response = await site.Client.SendAsync(request);

        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 100, 4 * 1024);
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
        Assert.DoesNotMatch("localStorage|document\\.cookie|fetch\\(|XMLHttpRequest", loader);
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
    [InlineData("/assets/site.0000000000000000.css")]
    [InlineData("/assets/site.css")]
    [InlineData("/assets/panel/panel.js")]
    [InlineData("/assets/panel.0000000000000000/panel.js")]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    public async Task Nothing_else_of_the_folder_is_served(string path)
    {
        await using var site = await Website.StartAsync();

        using var response = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+)\" integrity=\"([^\"]+)\"")]
    private static partial Regex Hashed();
}
