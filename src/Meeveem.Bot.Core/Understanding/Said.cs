using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What is interpreted: a reading, what its conversation settled, and which cells the two are about.</summary>
internal sealed record Said(Reading Reading, ConversationFacts Facts, BandScope Scope, Lexicon Lexicon, int NewestGuideYear)
{
    // What is worked out once holds for one reading: a copy with another works it out anew.
    private Reading? _of;
    private TopicGuess? _topic;
    private TalkGuess? _talk;
    private IReadOnlyDictionary<string, float>? _likely;
    private IReadOnlyList<Intent>? _cued;
    private bool _topicIsKnown, _talkIsKnown, _likelyIsKnown;

    public CueSet Cues => Reading.Cues;

    /// <summary>What it asks about pay in other words than names, by examples.</summary>
    public PayQuestion Asks { get; init; }

    /// <summary>What example questions tell of the message; null where topics are told by phrases alone.</summary>
    public TopicGuess? Topic =>
        Once(ref _topic, ref _topicIsKnown, static said => said.Lexicon.Examples.Topics?.Guess(said.Reading.MaskedText));

    /// <summary>What example talks tell of the message; null where nothing was said before it.</summary>
    public TalkGuess? Talk => Once(ref _talk, ref _talkIsKnown, static said => TalkRule.Guess(said.Reading, said.Facts, said.Lexicon));

    /// <summary>Examples are sure that something besides pay is asked for that guides tell.</summary>
    public bool IsSurelyOfGuides =>
        Topic is { } topic && topic.OfGuides > GuideMeanings.SureOfGuides && topic.OfPay < TopicCues.PayIsRuledOut;

    /// <summary>Examples are sure that something else than pay is asked for, whether guides tell it or not.</summary>
    public bool IsSurelyOfAnother =>
        Topic is { } topic && topic.OfGuides + topic.Of(Vocabularies.Topic.Nothing) > GuideMeanings.SureOfGuides
        && topic.OfPay < TopicCues.PayIsRuledOut;

    /// <summary>More is said than a name or two, and examples rule out that it is pay.</summary>
    public bool RulesPayOut =>
        TalkRule.LeavesPay(this) || (Reading.Unexplained.Count > 1 && Topic?.OfPay < TopicCues.PayIsRuledOut);

    /// <summary>How likely each intent is by its name; null where intents are told by cues alone.</summary>
    public IReadOnlyDictionary<string, float>? Likely =>
        Once(ref _likely, ref _likelyIsKnown, static said => said.Lexicon.Examples.Replies?.Likelihoods(said.Reading.MaskedText));

    /// <summary>How likely examples make the intent that code calls by the cue; 0 where they are not known.</summary>
    public float LikelihoodOf(Cue cue) => Lexicon.Intents.NameOf(cue) is { } name ? Likely?.GetValueOrDefault(name) ?? 0 : 0;

    /// <summary>The intents with a cue in the message.</summary>
    public IReadOnlyList<Intent> Cued
    {
        get
        {
            ForgetOtherReading();
            return _cued ??= [.. Lexicon.IntentCues.FindAll(Reading.Words).Select(match => match.Value).Concat(OfAimedLevel()).Distinct()];
        }
    }

    private T Once<T>(ref T value, ref bool isKnown, Func<Said, T> work)
    {
        ForgetOtherReading();
        if (!isKnown) (value, isKnown) = (work(this), true);
        return value;
    }

    private void ForgetOtherReading()
    {
        if (ReferenceEquals(_of, Reading)) return;
        (_of, _cued, _topicIsKnown, _talkIsKnown, _likelyIsKnown) = (Reading, null, false, false, false);
    }

    /// <summary>"How do I get there?", where one level was spoken of; "what would an SRE get there?" is of a place.</summary>
    public bool PointsAtTheLevel => Facts.Levels.Count == 1 && Reading.Roles.Count == 0 && AimedLevel.PointsThere(Reading.Words);

    private IEnumerable<Intent> OfAimedLevel() =>
        (AimedLevel.IsNamed(Reading.Words, Lexicon) || PointsAtTheLevel)
            && !Cues.HasAny(Cue.Skills, Cue.Interview, Cue.Responsibilities)
            ? Lexicon.Vocabulary.Intents.Where(intent => intent.Task == TaskKind.NextLevel) : [];
}
