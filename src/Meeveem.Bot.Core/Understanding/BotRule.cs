using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Questions of the bot itself in words that no phrase tells: what it is, does and keeps, who is behind it, which roles it
/// knows. Examples tell them.</summary>
internal static class BotRule
{
    private const float Sure = 0.45f;
    private const float SureOfNothing = 0.8f;

    private static readonly (Cue Cue, CourtesyKind Kind)[] Kinds =
    [
        (Cue.KnownRoles, CourtesyKind.KnownRoles), (Cue.Identity, CourtesyKind.Identity), (Cue.Privacy, CourtesyKind.Privacy),
        (Cue.Help, CourtesyKind.Help), (Cue.About, CourtesyKind.About),
    ];

    private static readonly HashSet<string> OfTheChat = ["you", "your", "here", "this", "chat", "bot", "site", "guide"];

    public static Interpretation? Of(Said said)
    {
        if (AsksSomethingElse(said)) return null;
        // "Do you have a name?", after a question of interviews: examples of talks may be less sure that it goes on about the guide.
        var needed = said.Talk is { Guide: >= FixedReplyRule.GoesOnAboutAGuide } talk ? Math.Max(Sure, talk.Guide) : Sure;
        foreach (var (cue, kind) in Kinds)
        {
            if (said.LikelihoodOf(cue) >= needed && !FixedReplyRule.MayNeedHelp(said.Reading, said.Lexicon))
                return new(new Meaning.Courtesy(kind), said.Facts);
        }
        return null;
    }

    // Pay is looked up without waiting for the encoder.
    private static bool AsksSomethingElse(Said said)
    {
        var reading = said.Reading;
        var namesSomething = reading.NamesAnything || reading.Occupations.Count + reading.Employers.Count > 0;
        return namesSomething || said.Cues.HasAny(RefusalReader.PayCues) || said.Lexicon.Intents.HasRefusal(said.Cues)
            || !reading.Words.Any(word => OfTheChat.Contains(word.Form))
            || said.Talk?.Nothing >= SureOfNothing;
    }
}
