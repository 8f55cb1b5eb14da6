namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>The outcome and sources of an answer, for programs that read replies and for feedback.</summary>
internal sealed record AnswerData(string Outcome, IReadOnlyList<AnswerSource> Sources);

internal sealed record AnswerSource(string Guide, string Role, string Section);
