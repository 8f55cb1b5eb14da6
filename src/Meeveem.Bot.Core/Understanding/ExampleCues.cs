namespace Meeveem.Bot.Core.Understanding;

/// <summary>Adds the cue of what the bot declines, or is asked about itself, where examples tell it and no phrase does.</summary>
internal static class ExampleCues
{
    // Beside a named role, "is a headache of a rota normal?" is a matter of the job.
    private const float SureBesideRole = 0.85f;
    private const float Sure = 0.7f;

    private static readonly (string Intent, Cue Cue)[] Told =
    [
        ("medical", Cue.Medical), ("legal", Cue.Legal), ("immigration", Cue.Immigration), ("tax", Cue.Tax),
        ("personal-outcome", Cue.PersonalOutcome), ("other-people", Cue.OtherPeople), ("forecast", Cue.Forecast), ("errand", Cue.Errand),
        ("off-topic", Cue.OffTopic), ("identity", Cue.Identity), ("privacy", Cue.Privacy), ("negotiate", Cue.Negotiate),
    ];

    public static CueSet Complete(Reading reading, CueSet cues, Lexicon lexicon)
    {
        if (reading.Unexplained.Count == 0 || reading.Pasted is not null || lexicon.Replies is not { } replies) return cues;
        var likely = replies.Likelihoods(reading.MaskedText);
        var best = Told.MaxBy(told => likely.GetValueOrDefault(told.Intent));
        var sure = reading.Roles.Count > 0 ? SureBesideRole : Sure;
        return likely.GetValueOrDefault(best.Intent) >= sure ? cues.With(best.Cue) : cues;
    }
}
