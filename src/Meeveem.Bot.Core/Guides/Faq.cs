namespace Meeveem.Bot.Core.Guides;

/// <summary>A question and its answer.</summary>
public sealed record Faq(string Question, string Answer, int Line);
