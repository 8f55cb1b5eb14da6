namespace Meeveem.Bot.Core.Understanding;

/// <summary>Questions of the bot itself in words that no phrase tells: what it is, what it keeps, which roles it knows. Examples tell
/// them.</summary>
internal static class BotRule
{
    private const float Sure = 0.6f;
    private const float GoesOnAboutAGuide = 0.5f;
    private const float NotHeld = 0.8f;
    private static readonly Cue[] OfPay = [Cue.Pay, Cue.HowMuch, Cue.Highest, Cue.Lowest, Cue.Better];

    private static readonly (Cue Cue, CourtesyKind Kind)[] Kinds =
        [(Cue.KnownRoles, CourtesyKind.KnownRoles), (Cue.Identity, CourtesyKind.Identity), (Cue.Privacy, CourtesyKind.Privacy)];

    public static Interpretation? Of(Said said)
    {
        var reading = said.Reading;
        // Pay is looked up without waiting for the encoder.
        var asksPay = reading.NamesAnything || said.Cues.HasAny(OfPay);
        var isOfAnother = said.Talk is { } talk && (talk.Guide >= GoesOnAboutAGuide || talk.Nothing >= NotHeld);
        if (asksPay || isOfAnother || reading.Words.Count == 0 || said.Likely is not { } likely) return null;
        foreach (var (cue, kind) in Kinds)
        {
            var isMeant = said.Lexicon.Vocabulary.Intents.Any(intent => intent.Cue == cue && likely.GetValueOrDefault(intent.Name) >= Sure);
            if (isMeant) return new(new Meaning.Courtesy(kind), said.Facts);
        }
        return null;
    }
}
