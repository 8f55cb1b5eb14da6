namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages of a kind that the vocabulary words an answer for.</summary>
/// <remarks>Examples decide where they are sure, and a phrase together with examples that do not speak against it. Without the
/// encoder, phrases decide alone.</remarks>
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
        var phrases = said.Lexicon.ReplyPhrases.FindAll(reading.Words).Select(match => match.Value).Distinct().ToList();
        if (phrases.Count == 0 && (reading.Unexplained.Count == 0 || AsksPay(reading))) return null;
        if (AsksPay(reading) && (reading.Amounts.Count > 0 || reading.Levels.Count > 0 || reading.Roles.Count > 0)) return null;
        return Meant(said, phrases) is { } reply && !(reply.IsChat && reading.Text.Contains('?', StringComparison.Ordinal)) ? new(new Meaning.AsksFixed(reply, said.Scope, Question(said)), FactsAfter(said, reply)) : null;
    }

    private static FixedReply? Command(Said said)
    {
        var message = string.Join(' ', said.Reading.Words.Select(word => word.Typed));
        return said.Lexicon.Vocabulary.Replies.FirstOrDefault(reply => reply.Commands.Contains(message, StringComparer.OrdinalIgnoreCase));
    }

    // Pay is looked up without waiting for the encoder.
    private static bool AsksPay(Reading reading) =>
        reading.Cues.HasAny(PayAsked) || reading.Amounts.Count > 0 || (reading.Roles.Count > 0 && reading.Levels.Count > 0 && reading.Unexplained.Count == 0);

    private static FixedReply? Meant(Said said, List<FixedReply> phrases)
    {
        if (said.Lexicon.Replies is not { } model) return phrases.Count == 1 ? phrases[0] : null;
        var likely = model.Likelihoods(said.Reading.MaskedText);
        float Of(FixedReply reply) => likely.GetValueOrDefault(reply.Name);
        var best = said.Lexicon.Vocabulary.Replies.MaxBy(Of);
        if (best is not null && Of(best) >= Sure) return best;
        var spoken = phrases.MaxBy(Of);
        return spoken is not null && Of(spoken) >= Agrees ? spoken : null;
    }

    private static GuideQuestion? Question(Said said) => GuideMeanings.OfGuide(said).Meaning is Meaning.AsksGuide asks ? asks.Question : null;

    private static Conversation.ConversationFacts FactsAfter(Said said, FixedReply reply) => reply.IsChat ? said.Facts : GuideMeanings.OfGuide(said).Facts;
}
