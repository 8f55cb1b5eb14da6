using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>What a rewritten follow-up may say: what the person said, and what their conversation had settled; nothing new.</summary>
internal static class StandaloneQuestion
{
    public const int MaximumLength = 300;

    public static bool IsFaithful(Reading rewritten, Reading original, ConversationFacts facts)
    {
        var said = Stems(original.Content).Concat(Stems(facts.Words)).ToHashSet(StringComparer.Ordinal);
        var kept = Stems(rewritten.Content).ToHashSet(StringComparer.Ordinal);
        return rewritten.Text.Length <= MaximumLength
            && rewritten.Amounts.Count <= original.Amounts.Count
            && rewritten.Year == original.Year
            && !rewritten.Cues.HasAny(Cue.Injection, Cue.Invent)
            && rewritten.Roles.All(role => original.Roles.Contains(role) || facts.Roles.Contains(role.Slug))
            && rewritten.Levels.All(level => original.Levels.Contains(level) || facts.Levels.Contains(level))
            && rewritten.Places.All(place => original.Places.Concat(facts.Places).Any(known => known.Name == place.Name))
            && rewritten.Occupations.Count + rewritten.Employers.Count <= original.Occupations.Count + original.Employers.Count
            && (rewritten.Cues.Without(Cue.Overview).Bits & ~(original.Cues.Bits | facts.Cues.Bits)) == 0
            && Stems(rewritten.Unexplained).All(said.Contains)
            && original.Unexplained.Count(word => kept.Contains(Stemmer.Stem(Words.Singular(word)))) * 2 >= original.Unexplained.Count;
    }

    /// <summary>The answer speaks of something that the person said, and not of the conversation's topic only.</summary>
    public static bool IsAnswered(Answer answer, Reading original)
    {
        var stems = EvidenceTokens.Of(answer.Text).Select(token => token.Stem).ToHashSet(StringComparer.Ordinal);
        return answer.Outcome == Outcome.Guide && Stems(original.Unexplained).Any(stems.Contains);
    }

    private static IEnumerable<string> Stems(IEnumerable<string> words) =>
        words.SelectMany(word => word.Split(' ')).Select(word => Stemmer.Stem(Words.Singular(word)));
}
