using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A line of a page: a paragraph, heading, bullet or table row. Blank lines are left out.</summary>
/// <param name="IsTitle">Known to be the page's own title.</param>
/// <param name="Heading">2 to 6 where the page marks the line as such a heading, else 0.</param>
internal sealed record PageLine(string Text, int Line, bool IsTitle = false, int Heading = 0)
{
    /// <summary>The section that the line opens, if it is a heading.</summary>
    public SectionKind? Opens { get; init; } = Headings.OfPageLine(Text);
}
