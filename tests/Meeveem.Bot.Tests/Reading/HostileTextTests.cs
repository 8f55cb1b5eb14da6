using System.Text;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>Whatever a file holds, reading it ends in a value.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Files = ["guide.md", "page.txt", "page.html"];

    [Fact]
    public void Guides_cut_anywhere_never_throw()
    {
        foreach (var text in new[] { Samples.Ours, Samples.Dense, Samples.Stacked, Samples.Undated })
        {
            for (var length = 0; length < text.Length; length += 7)
                AssertReads(text[..length], text[length..]);
        }
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(2_000)];
            random.NextBytes(bytes);
            var latin = Encoding.Latin1.GetString(bytes);
            AssertReads(latin, Encoding.UTF8.GetString(bytes), "---\n" + latin + "\n---\n");
        }
    }

    [Fact]
    public void Guides_with_characters_swapped_never_throw()
    {
        const string Odd = "|#-*_[]<>`\\&:\"'{}?!\n\r\t \0£\uD800\u202E,.0";
        var random = new Random(7);
        foreach (var text in new[] { Samples.Ours, Samples.Dense, Samples.Stacked, Samples.Undated })
        {
            for (var i = 0; i < 200; i++)
            {
                var swapped = text.ToCharArray();
                for (var swaps = random.Next(1, 40); swaps > 0; swaps--)
                    swapped[random.Next(swapped.Length)] = Odd[random.Next(Odd.Length)];
                AssertReads(new string(swapped));
            }
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("> ")]
    [InlineData("*a ")]
    [InlineData("[a](\n")]
    [InlineData("**a_b*\n")]
    [InlineData("|a|b|\n")]
    [InlineData("## Salary\n")]
    [InlineData("{a: [")]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("£")]
    [InlineData("Rest of UK: ")]
    public void A_file_of_one_thing_never_throws(string piece)
    {
        var pieces = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        AssertReads(pieces, Samples.Ours + pieces, Samples.Dense + pieces, "---\ntitle: " + pieces + "\n---\n");
    }

    private static void AssertReads(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var file in Files)
            {
                var reading = GuideReader.Read(file, text);
                Assert.Equal(reading.Guide is null, reading.Findings.Any(f => f.Severity == Severity.Error));
            }
        }
    }
}
