using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What is shown of a passage.</summary>
/// <param name="Sentences">Indexes of its sentences, from 0.</param>
internal sealed record Extract(PassageHit Hit, SortedSet<int> Sentences);
