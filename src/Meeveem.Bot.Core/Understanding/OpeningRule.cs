using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>The first that somebody says, where it asks for nothing in particular yet: where they stand, what they wish for, or that they
/// want help.</summary>
internal static class OpeningRule
{
    // Among first messages that ask no question, hardly any that examples find this likely wants a guide; of 55, five did.
    private const float Likely = 0.05f;
    private const float LikelyBesideACue = 0.1f;

    // A long story has its question somewhere, with or without a mark.
    private const int LongestStatement = 22;

    private static readonly HashSet<string> Wishes = ["help", "advice", "advise", "guidance", "support", "direction", "assistance"];

    // What anybody may want help with.
    private static readonly HashSet<string> AnyMatter =
        ["career", "job", "work", "role", "future", "life", "stuff", "thing", "change", "choice", "move", "find", "get", "right", "bit", "new"];

    public static Interpretation? Of(Said said)
    {
        var reading = said.Reading;
        var isFirst = said.Facts is { Subject: Subject.None, Roles.Count: 0 };
        var namesAMatter = reading.Roles.Count + reading.Amounts.Count > 0 || said.Cues.HasAny(RefusalReader.PayCues)
            || said.Lexicon.Intents.HasRefusal(said.Cues);
        if (!isFirst || namesAMatter || reading.Words is not [{ Form: not "then" }, _, ..]) return null;
        // "Eleven years on the tills" has a phrase of a guide's topic.
        var likely = said.Lexicon.Intents.HasGuideTopic(said.Cues) ? LikelyBesideACue : Likely;
        var opens = OnlyWantsHelp(said) || (IsStatement(said) && said.LikelihoodOf(Cue.Opening) >= likely && !IsAnother(said));
        return opens ? new(new Meaning.Courtesy(CourtesyKind.Opening), said.Facts) : null;
    }

    // "Can you help me with my career?"
    private static bool OnlyWantsHelp(Said said) =>
        said.Reading.Words.Any(word => Wishes.Contains(word.Form))
        && said.Reading.Words.All(word =>
            Wishes.Contains(word.Form) || AnyMatter.Contains(word.Form) || said.Lexicon.StopForms.Contains(word.Form));

    private static bool IsStatement(Said said)
    {
        var words = said.Reading.Words;
        return words.Count <= LongestStatement && !said.Reading.Text.Contains('?', StringComparison.Ordinal)
            && !words.Where((word, i) => (i == 0 || word.AfterBreak) && QuestionSplitter.IsOpener(word.Text)).Any();
    }

    // "I left school with no GCSEs" has a reply of its own, and so has somebody in distress or who asks for a person.
    private static bool IsAnother(Said said)
    {
        float Needed(Intent intent) =>
            said.Cued.Contains(intent) ? LikelyBesideACue : intent.Reply?.Contact is null ? FixedReplyRule.Sure : FixedReplyRule.Likely;
        return said.Lexicon.Vocabulary.Intents.Any(intent =>
            (intent.Urgent.Count > 0 || intent is { HasExamples: true, Reply: not { IsChat: true } })
            && said.Likely?.GetValueOrDefault(intent.Name) >= Needed(intent));
    }
}
