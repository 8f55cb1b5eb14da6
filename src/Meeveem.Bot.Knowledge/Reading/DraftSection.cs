using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

internal sealed record DraftSection(SectionKind Kind, string Heading, int Line)
{
    public List<Paragraph> Paragraphs { get; } = [];

    public void Add(string text, int line, bool isBullet = false)
    {
        if (text.Length > 0)
            Paragraphs.Add(new Paragraph(text, line, isBullet));
    }
}
