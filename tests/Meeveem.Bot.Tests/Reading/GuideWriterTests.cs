using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>Read, written and read again, a guide is the same guide.</summary>
public sealed class GuideWriterTests
{
    public static TheoryData<string> Layouts => [Samples.Ours, Samples.Dense, Samples.Stacked, Samples.Undated];

    [Theory, MemberData(nameof(Layouts))]
    public void Every_layout_reads_back_the_same(string text)
    {
        var guide = Samples.Read(text, "guide.txt");

        var written = GuideWriter.Write(guide);

        Assert.Equal(Samples.WithoutLines(guide), Samples.WithoutLines(Samples.Read(written)));
        Assert.Equal(written, GuideWriter.Write(Samples.Read(written)));
    }

    [Theory]
    [InlineData("# not a heading")]
    [InlineData("- not a bullet")]
    [InlineData("1. not a list")]
    [InlineData("12) not a list")]
    [InlineData("> not a quotation")]
    [InlineData("--- not a rule")]
    [InlineData("=== nor this")]
    [InlineData("~~~ nor code")]
    [InlineData("a *star*, _line_ and snake_case_word, `tick` and back\\slash\\")]
    [InlineData("[brackets](and) [more]")]
    [InlineData("a | pipe | here")]
    [InlineData("R&D &amp; more &#35; C# and F #")]
    [InlineData("1 < 2 and 3 <4> \"quoted\" 'too' £5 10% $x")]
    [InlineData("ends in hash #")]
    [InlineData("+")]
    [InlineData("2026. A good year")]
    [InlineData(": colon first")]
    public void Any_text_reads_back_as_itself(string text)
    {
        var guide = Samples.Read(Samples.Ours);
        var paragraphs = new[]
        {
            new Paragraph(text, 0), new Paragraph(text, 0, true), new Paragraph(text, 0, true), new Paragraph("last", 0),
        };
        var odd = guide with
        {
            Sections =
            [
                .. guide.Sections.Select(s =>
                    s.Kind is SectionKind.Overview or SectionKind.Skills ? s with { Paragraphs = paragraphs } : s),
            ],
            Skills = [new SkillRow(text, text, text, 0)],
            Questions = [new Faq("Is it " + text + "?", text + "\n\n" + text, 0)],
            PayDrivers = [.. guide.PayDrivers.Select(d => d with { Text = text })],
        };

        Assert.Equal(Samples.WithoutLines(odd), Samples.WithoutLines(Samples.Read(GuideWriter.Write(odd))));
    }

    [Fact]
    public void A_file_is_named_for_role_and_sector() =>
        Assert.Equal("data-engineer-health-and-life-sciences.md", GuideWriter.FileName(Samples.Read(Samples.Undated, "page.txt")));
}
