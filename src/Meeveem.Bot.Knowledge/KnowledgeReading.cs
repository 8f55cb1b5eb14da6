using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Knowledge;

/// <summary>What came of reading the folders.</summary>
/// <param name="Snapshot">Null where a finding is an error: then nothing is served from these folders.</param>
public sealed record KnowledgeReading(KnowledgeSnapshot? Snapshot, IReadOnlyList<Finding> Findings);
