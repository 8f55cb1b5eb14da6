using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Naming;

/// <summary>A name that stands in a guide.</summary>
/// <param name="Phrase">Its forms in one string.</param>
/// <param name="Written">The title or alias that it was made of.</param>
internal sealed record WrittenName(string Phrase, string[] Forms, Guide Guide, string Written, Level? Level);
