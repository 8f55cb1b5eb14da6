namespace Meeveem.Bot.Tests.Reading;

/// <summary>What stands for a source in an answer does not stand in a guide's text.</summary>
public sealed class MarksTests
{
    [Theory]
    [InlineData(@"Records \[1\] are \*\*about\*\* people.", "Records (1) are *about* people.")]
    [InlineData("Records [12] are about people.", "Records (12) are about people.")]
    [InlineData("Records [a1] are about **people**.", "Records [a1] are about people.")]
    [InlineData("`Records[3]` are about people.", "Records(3) are about people.")]
    public void A_footnote_is_set_in_round_brackets(string written, string read)
    {
        foreach (var (file, sample) in new[] { ("guide.md", Samples.Ours), ("page.txt", Samples.Dense) })
        {
            var sections = Samples.Read(Samples.With("Records are about people.", written, sample), file).Sections;
            Assert.Contains(sections, section => section.Paragraphs.Any(paragraph => paragraph.Text == read));
        }
        var marked = Samples.With("title: Data Engineer in", "title: Data Engineer [1] in");
        Assert.Equal("Data Engineer (1) in HealthTech", Samples.Read(marked).Title);
    }
}
