using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What is interpreted: a reading, what its conversation settled, and which cells the two are about.</summary>
internal sealed record Said(Reading Reading, ConversationFacts Facts, BandScope Scope, Lexicon Lexicon, int NewestGuideYear)
{
    private (bool IsKnown, IReadOnlyDictionary<string, float>? Value) _likely;
    private (bool IsKnown, TalkGuess? Value) _talk;
    private (string? Of, TopicGuess? Value) _topic;
    private IReadOnlyList<Intent>? _cued;

    public CueSet Cues => Reading.Cues;

    /// <summary>What example questions tell of the message; null where topics are told by phrases alone.</summary>
    public TopicGuess? Topic
    {
        get
        {
            if (!ReferenceEquals(_topic.Of, Reading.MaskedText)) _topic = (Reading.MaskedText, Lexicon.Topics?.Guess(Reading.MaskedText));
            return _topic.Value;
        }
    }

    /// <summary>What example talks tell of the message; null where nothing was said before it.</summary>
    public TalkGuess? Talk
    {
        get
        {
            if (!_talk.IsKnown) _talk = (true, TalkRule.Guess(Reading, Facts, Lexicon));
            return _talk.Value;
        }
    }

    /// <summary>Examples are sure that something besides pay is asked for that guides tell.</summary>
    public bool IsSurelyOfGuides =>
        Topic is { } topic && topic.OfGuides > GuideMeanings.SureOfGuides && topic.OfPay < TopicCues.PayIsRuledOut;

    /// <summary>More is said than a name or two, and examples rule out that it is pay.</summary>
    public bool RulesPayOut =>
        TalkRule.LeavesPay(this) || (Reading.Unexplained.Count > 1 && Topic?.OfPay < TopicCues.PayIsRuledOut);

    /// <summary>How likely each intent is by its name; null where intents are told by cues alone.</summary>
    public IReadOnlyDictionary<string, float>? Likely
    {
        get
        {
            if (!_likely.IsKnown) _likely = (true, Lexicon.Replies?.Likelihoods(Reading.MaskedText));
            return _likely.Value;
        }
    }

    /// <summary>The intents with a cue in the message.</summary>
    public IReadOnlyList<Intent> Cued =>
        _cued ??= [.. Lexicon.IntentCues.FindAll(Reading.Words).Select(match => match.Value).Concat(OfAimedLevel()).Distinct()];

    private IEnumerable<Intent> OfAimedLevel() =>
        (AimedLevel.IsNamed(Reading.Words, Lexicon) || (Facts.Levels.Count == 1 && AimedLevel.PointsThere(Reading.Words)))
            && !Cues.HasAny(Cue.Skills, Cue.Interview, Cue.Responsibilities)
            ? Lexicon.Vocabulary.Intents.Where(intent => intent.Task == TaskKind.NextLevel) : [];
}
