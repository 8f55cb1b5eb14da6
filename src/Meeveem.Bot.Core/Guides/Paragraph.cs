namespace Meeveem.Bot.Core.Guides;

/// <summary>A paragraph, or one item of a bulleted list, as plain text.</summary>
public sealed record Paragraph(string Text, int Line, bool IsBullet = false);
