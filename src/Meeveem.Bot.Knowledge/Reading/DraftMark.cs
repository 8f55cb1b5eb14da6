using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Something of a page that an editor must look at.</summary>
/// <param name="Section">Where it is put.</param>
/// <param name="Text">What the page says there; empty where the message says it all.</param>
internal sealed record DraftMark(SectionKind Section, string Message, string Text);
