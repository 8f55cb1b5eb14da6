using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>What never reaches a guide's text.</summary>
public sealed class SafeTextTests
{
    [Theory]
    [InlineData("**Bold** and _leaning_ and `code`", "Bold and leaning and code")]
    [InlineData("a [link](https://example.com) here", "a link here")]
    [InlineData("a [link](javascript:alert(1)) here", "a link here")]
    [InlineData("before ![photo](https://evil.example/x.png) after", "before after")]
    [InlineData("before <script>alert(1)</script> after", "before after")]
    [InlineData("before <img src=x onerror=alert(1)> after", "before after")]
    [InlineData("say &lt;script&gt; aloud", "say script> aloud")]
    [InlineData("say `<script>` aloud", "say script> aloud")]
    [InlineData("say \\<script> aloud", "say script> aloud")]
    [InlineData("R&D, 3 < 4 and 5 * 6", "R&D, 3 < 4 and 5 * 6")]
    [InlineData("zero\u200Bwidth, soft\u00ADhyphen, nul\0l, bell\a", "zerowidth, softhyphen, null, bell")]
    [InlineData("over\u202Eride, &#x202E;entity, t\U000E0041ag, lone\uD800surrogate", "override, entity, tag, lonesurrogate")]
    [InlineData("ESC \u001b[31mred", "ESC 31mred")]
    [InlineData("wide \uFF11\uFF12 digits", "wide 12 digits")]
    public void A_paragraph_keeps_its_words_and_nothing_else(string written, string read)
    {
        var guide = Samples.Read(Samples.With("They answer for every pipeline.", written));
        Assert.Equal(read.Replace("31mred", "[31mred"), Text(guide));
    }

    [Theory]
    [InlineData("before <script>alert(1)</script> after", "before after")]
    [InlineData("before <img src=x onerror=alert(1)> after", "before after")]
    [InlineData("a [link](javascript:alert(1)) here", "a link here")]
    public void A_line_of_a_published_page_is_as_inert(string written, string read)
    {
        var guide = Samples.Read(Samples.With("A data engineer keeps records moving.", "First.\n" + written, Samples.Dense), "page.txt");
        Assert.Equal(read, Text(guide));
    }

    [Fact]
    public void A_block_of_html_does_not_survive()
    {
        var guide = Samples.Read(Samples.With("They answer for every pipeline.", "<script>\nalert(1)\n</script>\n\nStill here."));
        Assert.Equal("Still here.", Text(guide));
    }

    [Theory]
    [InlineData("two\r\n  lines\t\there ", "two lines here")]
    [InlineData("\u001b]0;title\a", "]0;title")]
    [InlineData("a\u2028b\u0085c\u3000d", "a b c d")]
    [InlineData("⚙\uFE0F gear", "⚙ gear")]
    public void A_line_is_one_line(string text, string line) => Assert.Equal(line, SafeText.Line(text));

    private static string Text(Guide guide) => guide.Sections.Single(s => s.Kind == SectionKind.Overview).Paragraphs[1].Text;
}
