namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>How many of a folder's files were read.</summary>
public sealed record ReadingProgress(int Read, int Total);
