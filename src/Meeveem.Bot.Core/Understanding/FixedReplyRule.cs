namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages of an intent that the vocabulary words an answer for.</summary>
/// <remarks>Examples decide where they are sure, and a cue together with examples that do not speak against it. Without the
/// encoder, cues decide alone.</remarks>
internal static class FixedReplyRule
{
    /// <summary>From here on examples decide alone.</summary>
    public const float Sure = 0.45f;
    private const float Agrees = 0.05f;

    private static readonly Cue[] Refused = [Cue.Injection, Cue.Invent, Cue.OtherPeople, Cue.Medical, Cue.Errand];
    private static readonly Cue[] PayAsked = [Cue.Pay, Cue.HowMuch, Cue.PayDrivers, Cue.AgendaForChange, Cue.OtherCurrency, Cue.Tax];

    public static Interpretation? Of(Said said)
    {
        var reading = said.Reading;
        if (reading.Cues.HasAny(Refused) || reading.Words.Count == 0) return null;
        if (Command(said) is { } command) return new(new Meaning.AsksFixed(command, said.Scope, null), said.Facts);
        // "Fully remote?" while pay is talked about asks for the bands of both regions.
        if (PayMeanings.IsAbout(said.Facts.Subject) && reading.Unexplained.Count == 0) return null;
        var cued = said.Cued.Where(intent => intent.Reply is not null).ToList();
        var namesCell = reading.Amounts.Count > 0 || reading.Levels.Count > 0 || reading.Roles.Count > 0;
        if (cued.Count == 0 && (reading.Unexplained.Count == 0 || AsksPay(reading))) return null;
        if (AsksPay(reading) && namesCell) return null;
        if (Meant(said, cued) is not { Reply: { } reply }) return null;
        var isAsked = reading.Text.Contains('?', StringComparison.Ordinal);
        return reply.IsChat && isAsked ? null : new(new Meaning.AsksFixed(reply, said.Scope, Question(said)), FactsAfter(said, reply));
    }

    private static FixedReply? Command(Said said)
    {
        return said.Lexicon.Vocabulary.Intents
            .FirstOrDefault(intent => intent.Reply is not null && intent.Commands.Contains(said.Reading.Typed, StringComparer.OrdinalIgnoreCase))?.Reply;
    }

    // Pay is looked up without waiting for the encoder.
    private static bool AsksPay(Reading reading) =>
        reading.Cues.HasAny(PayAsked) || reading.Amounts.Count > 0
            || (reading.Roles.Count > 0 && reading.Levels.Count > 0 && reading.Unexplained.Count == 0);

    private static Intent? Meant(Said said, List<Intent> cued)
    {
        if (said.Likely is not { } likely) return cued.Count == 1 ? cued[0] : null;
        float Of(Intent intent) => likely.GetValueOrDefault(intent.Name);
        var best = said.Lexicon.Vocabulary.Intents.Where(intent => intent.Reply is not null).MaxBy(Of);
        if (best is not null && Of(best) >= Sure) return best;
        var spoken = cued.MaxBy(Of);
        return spoken is not null && Of(spoken) >= Agrees ? spoken : null;
    }

    private static GuideQuestion? Question(Said said) => GuideMeanings.OfGuide(said).Meaning is Meaning.AsksGuide asks ? asks.Question : null;

    private static Conversation.ConversationFacts FactsAfter(Said said, FixedReply reply) =>
        reply.IsChat ? said.Facts : GuideMeanings.OfGuide(said).Facts;
}
