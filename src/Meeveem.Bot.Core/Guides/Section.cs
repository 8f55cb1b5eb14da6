namespace Meeveem.Bot.Core.Guides;

/// <summary>A section's running text. Tables and FAQs are typed on the guide and are not repeated here.</summary>
/// <param name="Heading">The heading as the page prints it, without marks or emoji.</param>
public sealed record Section(SectionKind Kind, string Heading, int Line, IReadOnlyList<Paragraph> Paragraphs);
