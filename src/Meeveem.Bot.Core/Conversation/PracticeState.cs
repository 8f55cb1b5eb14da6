namespace Meeveem.Bot.Core.Conversation;

/// <summary>An interview that is being practised.</summary>
/// <param name="Role">The slug of the role.</param>
/// <param name="Asked">How many of its questions were asked; the last of them waits for its answer.</param>
/// <param name="Answered">How many of them were answered.</param>
public sealed record PracticeState(string Role, int Asked, int Answered);
