using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Messages that ask nothing: a word by itself, half a sentence, a remark, a command for another machine.</summary>
internal static class NothingAsked
{
    private const int LongestHalfSentence = 6;
    private const int LongestRemark = 12;
    private const int LongestStatement = 5;
    private const int WordsBeforeOpener = 3;
    // Fewer words are a fragment.
    private const int FewestOfAQuestion = 4;
    private const float RemarkIsUnlikely = 0.2f;
    private const int LeastPay = 15_000;
    private const int MostPay = 500_000;

    // These say how something is asked, and nothing without it.
    private static readonly Cue[] Manners =
    [
        Cue.Compare, Cue.Offer, Cue.Reverse, Cue.Wants, Cue.Same, Cue.Correction, Cue.Background, Cue.Average, Cue.AllRoles,
        Cue.Permanent, Cue.AllLevels, Cue.BothRegions, Cue.Better, Cue.OffTopic, Cue.Advert,
    ];

    // "My cat is on the keyboard" asks nothing.
    private static readonly HashSet<string> Copulas = ["is", "are", "was", "am"];

    // "As long as" goes on with something that was not sent.
    private static readonly HashSet<string> BreakingOff =
        ["as", "if", "because", "and", "or", "but", "the", "a", "an", "than", "while", "unless", "until"];

    private static readonly HashSet<string> HowAndWhy = ["how", "why", "when"];
    private static readonly HashSet<string> WhichAndWho = ["which", "what", "who", "where"];
    private static readonly HashSet<string> Pronouns = ["they", "them", "it", "he", "she"];

    // Whoever says one of these wants something.
    private static readonly HashSet<string> Requests =
    [
        "tell", "show", "give", "list", "explain", "describe", "compare", "write", "find", "help", "need", "want", "wondering",
        "wonder", "looking", "advise", "advice", "recommend", "suggest", "draft", "check", "calculate", "translate", "ignore",
        "forget", "delete", "send", "put", "connect",
    ];

    /// <summary>A word that is nobody's name and no topic.</summary>
    public static Interpretation? OfWord(Said said)
    {
        var reading = said.Reading;
        if (IsImplausibleNumber(reading)) return Unclear(said);
        if (!reading.IsOneWord || NamesSomething(reading) || said.Cued.Count > 0) return null;
        if (IsAboutSection(said)) return IsNothingSettled(said.Facts) ? NeedsRole(said, Subject.Guide) : null;
        if (!IsOnlyManner(said) || AsksOn(said) || IsNoRemark(said)) return null;
        var goesOn = !IsNothingSettled(said.Facts) && (reading.Unexplained.Any(word => IsInGuides(word, said)) || HasStep(said));
        return goesOn ? null : Unclear(said);
    }

    /// <summary>A level or a place, or a role by one word, with nothing settled: what about it?</summary>
    public static Interpretation? OfName(Said said)
    {
        var reading = said.Reading;
        if (!IsNothingSettled(said.Facts) || reading.Unexplained.Count > 0 || reading.Cues != new CueSet() || reading.Amounts.Count > 0)
            return null;
        var kinds = (reading.Roles.Count > 0 ? 1 : 0)
            + (reading.Levels.Count + reading.OtherGrades.Count > 0 ? 1 : 0)
            + (reading.Places.Count > 0 ? 1 : 0);
        if (kinds != 1 || reading.Occupations.Count + reading.Employers.Count > 0 || PayMeanings.IsAbroad(said.Scope.Places)) return null;
        if (reading.Roles.Count == 0) return NeedsRole(said, Subject.Pay);
        var isOneWord = reading.IsOneWord && reading.Roles.Count == 1;
        return isOneWord ? new(new Meaning.NeedsTopic(reading.Roles[0]), said.Facts with { Roles = Settled.Slugs(reading.Roles) }) : null;
    }

    /// <summary>Half a sentence, or a remark with no word that a guide has.</summary>
    public static Interpretation? OfRemark(Said said)
    {
        var reading = said.Reading;
        if (NamesSomething(reading) || reading.Words.Count == 0 || !IsOnlyManner(said) || IsNoRemark(said)
            || reading.Text.Contains('?', StringComparison.Ordinal) || AsksOn(said))
            return null;
        var breaksOff = BreakingOff.Contains(reading.Words[^1].Form) && !OpensQuestion(reading.Words, 0);
        var isHalf = reading.Words.Count <= LongestHalfSentence
            && ((reading.Unexplained.Count == 0 && reading.Content.Count == 0) || breaksOff);
        if (isHalf) return IsNothingSettled(said.Facts) || !(HasStep(said) || FollowUps.AsksOfTheOffer(said)) ? Unclear(said) : null;
        // "The feed is down, what then": a question may begin after a comma as well.
        var isShort = reading.Words.Count <= LongestRemark
            && !reading.Words.Where((word, i) => (i < WordsBeforeOpener || word.AfterBreak) && OpensQuestion(reading.Words, i)).Any()
            && !AsksWithin(reading.Words);
        var isOfNoGuide = reading.Unexplained.Count > 0 && !reading.Unexplained.Any(word => IsInGuides(word, said));
        return isShort && isOfNoGuide && !reading.Words.Any(word => Requests.Contains(word.Form)) ? Unclear(said) : null;
    }

    /// <summary>A question mark, a word that opens a question, or a request.</summary>
    public static bool MayAsk(Said said) =>
        said.Reading.Text.Contains('?', StringComparison.Ordinal) || AsksOn(said)
        || said.Reading.Words.Where((_, i) => OpensQuestion(said.Reading.Words, i)).Any()
        || said.Reading.Words.Any(word => Requests.Contains(word.Form));

    /// <summary>A short statement that names nothing: where no guide speaks of it, it was no question.</summary>
    public static bool IsStatement(Reading reading, Lexicon lexicon) =>
        !NamesSomething(reading)
        && reading.Words.Count is > 0 and <= LongestStatement
        && !reading.Text.Contains('?', StringComparison.Ordinal)
        && !reading.Words.Where((_, i) => OpensQuestion(reading.Words, i)).Any()
        && !reading.Words.Any(word => Requests.Contains(word.Form))
        && !lexicon.Intents.HasGuideTopic(reading.Cues)
        && !reading.Cues.HasAny(Cue.Pay, Cue.WhichRole, Cue.FigureDates);

    /// <summary>"How", "and nights", "what do they look for", in a talk about a role: what was said before says of what.</summary>
    public static bool AsksOn(Said said)
    {
        List<Word> words = [.. said.Reading.Words.SkipWhile(word => word.Form is "and" or "or" or "so" or "ok" or "but")];
        var isInGuideTalk = said.Facts.Subject == Subject.Guide && said.Facts.Question.Length > 0;
        if (words.Count == 0 || IsNothingSettled(said.Facts) || words.Exists(word => word.Form is "you" or "your")) return false;
        var asksMore = OpensQuestion(words, 0)
            && (words.Exists(word => Pronouns.Contains(word.Form))
                || HowAndWhy.Contains(words[0].Form) || WhichAndWho.Contains(words[0].Form));
        if (words.Count >= FewestOfAQuestion) return asksMore && (isInGuideTalk || words.Count > FewestOfAQuestion);
        var goesOn = said.Reading.Words[0].Form is "and" or "or";
        return isInGuideTalk && (goesOn || HowAndWhy.Contains(words[0].Form) || HowAndWhy.Contains(words[^1].Form)
            || (words.Count > 1 && WhichAndWho.Contains(words[0].Form) && !IsExclamation(words)));
    }

    // Examples are rather sure that it goes on with the talk.
    private static bool IsNoRemark(Said said)
    {
        var words = said.Reading.Words;
        var mayGoOn = said.Reading.Unexplained.Count > 0 || words.Count >= FewestOfAQuestion
            || (words.Count > 1 && OpensQuestion(words, 0));
        return mayGoOn && said.Talk?.Chat < RemarkIsUnlikely;
    }

    // "What a day", "who cares".
    private static bool IsExclamation(List<Word> words) => words[1].Form is "a" or "an" or "the" or "ever" or "care" or "know";

    // "Once I have the job how does it go on".
    private static bool AsksWithin(IReadOnlyList<Word> words) => words.Zip(words.Skip(1)).Any(pair =>
        (HowAndWhy.Contains(pair.First.Form) || WhichAndWho.Contains(pair.First.Form))
        && pair.Second.Text is "do" or "does" or "did" or "is" or "are" or "can" or "will" or "would" or "should");

    // "Is it stressful", and not "my cat is".
    private static bool OpensQuestion(IReadOnlyList<Word> words, int at) =>
        QuestionSplitter.IsOpener(words[at].Text) && (at == 0 || words[at].AfterBreak || !Copulas.Contains(words[at].Text));

    private static Interpretation Unclear(Said said) => new(new Meaning.Courtesy(CourtesyKind.Unclear), said.Facts);

    private static Interpretation NeedsRole(Said said, Subject topic) => new(
        new Meaning.NeedsRole(said.Scope, topic),
        Settled.By(said.Facts, said.Scope) with
        {
            Subject = topic,
            Cues = said.Cues,
            Words = said.Reading.Content,
            IsWholeSection = topic == Subject.Guide,
        });

    // "1234567", "42": nobody's yearly pay.
    private static bool IsImplausibleNumber(Reading reading) =>
        reading.Words.Count == 0 && reading.Amounts.Count > 0
        && reading.Amounts.All(amount => !amount.Marked && amount.Low is < LeastPay or > MostPay);

    private static bool NamesSomething(Reading reading) =>
        reading.NamesAnything || reading.Occupations.Count + reading.Employers.Count + reading.Backgrounds.Count > 0;

    private static bool IsAboutSection(Said said) => said.Lexicon.Intents.HasGuideTopic(said.Cues);

    private static bool IsOnlyManner(Said said)
    {
        var cues = said.Cues;
        foreach (var manner in Manners) cues = cues.Without(manner);
        return cues == new CueSet();
    }

    /// <summary>"Same", "one up": they go on from what was said.</summary>
    public static bool HasStep(Said said) =>
        said.Reading.Step != 0 || said.Cues.HasAny(
            Cue.Same, Cue.AllLevels, Cue.AllRoles, Cue.BothRegions, Cue.Permanent, Cue.Better, Cue.Compare);

    private static bool IsNothingSettled(ConversationFacts facts) =>
        facts.Subject is Subject.None or Subject.SuitsMe && facts.Roles.Count == 0;

    private static bool IsInGuides(string word, Said said) => said.Lexicon.GuideWords.Contains(Words.Singular(word));
}
