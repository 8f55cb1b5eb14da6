namespace Meeveem.Bot.Conversations;

/// <summary>How long conversations are kept, and by which clock.</summary>
/// <param name="Facts">What was settled, after the last word.</param>
/// <param name="Transcript">What was said, likewise.</param>
public sealed record ConversationTimes(TimeProvider Time, TimeSpan Facts, TimeSpan Transcript);
