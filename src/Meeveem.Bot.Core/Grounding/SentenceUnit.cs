namespace Meeveem.Bot.Core.Grounding;

/// <summary>A sentence or list item as it stood in a reply, with its marks.</summary>
internal readonly record struct SentenceUnit(string Text, bool IsBullet, bool OpensParagraph);
