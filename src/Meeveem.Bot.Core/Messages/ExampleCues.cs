using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Adds the cue of what the bot declines, or is asked about itself, where examples tell it and no phrase does.</summary>
internal static class ExampleCues
{
    // Beside a named role, "is a headache of a rota normal?" is a matter of the job.
    private const float SureBesideRole = 0.8f;
    private const float Sure = 0.7f;

    // So sure that no guide tells of it, that less will do.
    private const float SureOfNothing = 0.9f;
    private const float Likely = 0.45f;

    // "May I keep my badge?": with less, a guide may tell it, and this chat is not meant.
    private const float NothingIsUnlikely = 0.5f;

    public static CueSet Complete(Reading reading, CueSet cues, Lexicon lexicon)
    {
        if (reading.Unexplained.Count == 0 || reading.Pasted is not null || lexicon.Examples.Replies is not { } replies) return cues;
        var likely = replies.Likelihoods(reading.MaskedText);
        float Of(Intent intent) => likely.GetValueOrDefault(intent.Name);
        // Of those that rules know by a cue; what has no examples is as unlikely as can be.
        var best = lexicon.Vocabulary.Intents.Where(intent => intent.Cue is not null).MaxBy(Of);
        var ofNothing = lexicon.Examples.Topics?.Guess(reading.MaskedText)?.Of(Topic.Nothing);
        if (best is not { Cue: { } cue }) return cues;
        // "She's on 49 today, is she under it?" gives the amount itself.
        var tellsTheAmount = reading.Amounts.Count > 0 || reading.BareThousands is not null;
        if (tellsTheAmount && (cue == Cue.OtherPeople || reading.StatesAnOffer)) return cues;
        var mayBeOfAGuide = reading.Roles.Count > 0 || (cue is Cue.Privacy or Cue.Identity && ofNothing < NothingIsUnlikely);
        var sure = mayBeOfAGuide ? SureBesideRole : cue == Cue.Identity && ofNothing >= SureOfNothing ? Likely : Sure;
        return Of(best) >= sure ? cues.With(cue) : cues;
    }
}
