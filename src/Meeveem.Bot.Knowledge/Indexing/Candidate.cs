namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A passage that may answer a question.</summary>
/// <param name="Passage">Its place in the index.</param>
/// <param name="Sentences">How near each sentence is; empty by words alone.</param>
internal sealed record Candidate(int Passage, float[] Features, float Score, float[] Sentences);
