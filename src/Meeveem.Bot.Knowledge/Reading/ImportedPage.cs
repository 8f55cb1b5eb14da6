namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A page as a guide file.</summary>
/// <param name="FileName">Role and sector, as in <c>backend-engineer-healthtech.md</c>.</param>
/// <param name="Text">In our own format. Where the page could not be read whole it is a draft, and what was not
/// read stands in comments.</param>
/// <param name="Findings">With the lines of the page.</param>
/// <param name="Marks">How many comments there are; 0 for a guide that can be served.</param>
public sealed record ImportedPage(string FileName, string Text, IReadOnlyList<Finding> Findings, int Marks);
