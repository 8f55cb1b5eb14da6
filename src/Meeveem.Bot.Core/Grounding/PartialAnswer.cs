namespace Meeveem.Bot.Core.Grounding;

/// <summary>Gets an answer's text as it grows: Markdown, checked, each time all of it so far.</summary>
/// <remarks>The final answer mostly begins with it, but takes its place whole where the rest did not hold.</remarks>
public delegate ValueTask PartialAnswer(string text, CancellationToken cancellationToken);
