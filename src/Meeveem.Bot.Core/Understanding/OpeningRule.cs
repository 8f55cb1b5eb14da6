using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>A first message that asks for nothing in particular yet: it says where somebody stands, what they wish for, or that they
/// want help.</summary>
internal static class OpeningRule
{
    // Of 55 first messages that ask no question and that examples find this likely, 50 wanted no guide.
    private const float Likely = 0.05f;

    // "Eleven years on the tills" has a phrase of a guide's topic.
    private const float LikelyBesideATopic = 0.1f;

    // A long story has its question somewhere, with or without a mark.
    private const int LongestStatement = 22;

    // "Anything, I'm not fussy" tells nothing to go by.
    private const int FewestTold = 2;

    private static readonly Cue[] Matters =
        [.. RefusalReader.PayCues, Cue.WhichRole, Cue.Negotiate, Cue.FigureDates, Cue.KnownRoles, Cue.Jobs, Cue.AgendaForChange];

    private static readonly HashSet<string> Wishes = ["help", "advice", "advise", "guidance", "support", "direction", "assistance"];

    // What anybody may want help with.
    private static readonly HashSet<string> AnyMatter =
    [
        "career", "job", "work", "role", "future", "life", "stuff", "thing", "change", "choice", "move", "find", "get", "right", "bit",
        "new",
    ];

    private static readonly HashSet<string> Orders =
        ["tell", "show", "give", "list", "explain", "describe", "compare", "write", "recommend", "suggest", "draft", "check", "calculate",
            "translate", "ignore", "forget", "delete", "send", "put", "connect", "paste", "wondering", "wonder"];

    public static Interpretation? Of(Said said)
    {
        var reading = said.Reading;
        var isFirst = said.Facts is { Subject: Subject.None, Roles.Count: 0 };
        // Pay is looked up without waiting for the encoder.
        var namesAMatter = reading.Roles.Count + reading.Levels.Count + reading.Amounts.Count + reading.Employers.Count > 0
            || said.Cues.HasAny(Matters) || said.Lexicon.Intents.HasRefusal(said.Cues);
        if (namesAMatter || reading.Words.Count < 2) return null;
        if (TellsWhatIsLiked(said)) return GuideMeanings.WhichSuits(said, [.. reading.Backgrounds.Concat(reading.Occupations)]);
        if (!isFirst) return null;
        if (HasOffersToWeigh(said))
            return new(new Meaning.NeedsRole(said.Scope, Subject.Offer), said.Facts with { Subject = Subject.Offer });
        if (OnlyWantsHelp(said)) return Opened(said);
        if (!IsStatement(said) || said.LikelihoodOf(Cue.Opening) is not (>= Likely and var likely)) return null;
        if (said.Lexicon.Intents.HasGuideTopic(said.Cues) && likely < LikelyBesideATopic) return null;
        return InDistress(said, likely) ?? (IsLikelierAnother(said, likely) ? null : Opened(said));
    }

    // "Web developer for twelve years", "I like fixing things", once they were asked for.
    private static bool TellsWhatIsLiked(Said said) =>
        said.Facts is { Subject: Subject.SuitsMe, Roles.Count: 0 } && IsStatement(said)
        && said.Reading.Unexplained.Count + said.Reading.Occupations.Count + said.Reading.Backgrounds.Count >= FewestTold
        && !said.Lexicon.Intents.HasGuideTopic(said.Cues);

    // "Two offers came, and both want a reply this week": which job each is for comes first.
    private static bool HasOffersToWeigh(Said said) =>
        IsStatement(said) && said.Reading.Words.Any(word => word is { Form: "offer", Text: "offers" })
        && said.Reading.Words.Any(word => word.Form is "two" or "2" or "couple" or "both" or "three");

    // What is said next may tell what would suit the person. A place is where the job is, until another is named.
    private static Interpretation Opened(Said said) =>
        new(new Meaning.Courtesy(CourtesyKind.Opening), said.Facts with { Subject = Subject.SuitsMe, Places = Settled.Places(said.Scope) });

    // "Can you help me with my career?", and not "is there support for a career change?".
    private static bool OnlyWantsHelp(Said said)
    {
        var words = said.Reading.Words;
        var asksTheChat = !QuestionSplitter.OpensQuestion(said.Reading.Text)
            || words.Any(word => word.Form is "you" or "somebody" or "someone" or "anyone" or "anybody");
        return asksTheChat && words.Any(word => Wishes.Contains(word.Form)) && words.All(word =>
            Wishes.Contains(word.Form) || AnyMatter.Contains(word.Form) || said.Lexicon.StopForms.Contains(word.Form));
    }

    private static bool IsStatement(Said said)
    {
        var words = said.Reading.Words;
        bool Asks(Word word) => QuestionSplitter.IsOpener(word.Text) || Orders.Contains(word.Form);
        // "Then withdraw it for me" goes on from something.
        return words.Count <= LongestStatement && words[0].Form != "then" && !said.Reading.Text.Contains('?', StringComparison.Ordinal)
            && !words.Where((word, i) => i == 0 || word.AfterBreak).Any(Asks);
    }

    private static Interpretation? InDistress(Said said, float opening)
    {
        var urgent = said.Lexicon.Vocabulary.Intents.Where(intent => intent.Urgent.Count > 0)
            .MaxBy(intent => said.Likely?.GetValueOrDefault(intent.Name));
        var likely = urgent is null ? 0 : said.Likely!.GetValueOrDefault(urgent.Name);
        return likely >= opening && urgent?.Reply is { } reply ? new(new Meaning.AsksFixed(reply, said.Scope, null), said.Facts) : null;
    }

    // "I left school with no GCSEs" has a reply of its own.
    private static bool IsLikelierAnother(Said said, float opening)
    {
        bool IsAnswered(Intent intent) => said.Likely?.GetValueOrDefault(intent.Name) is { } likely && likely > opening
            && likely >= (intent.Reply?.Contact is null ? FixedReplyRule.Sure : FixedReplyRule.Likely);
        return said.Cued.Any(intent => intent.Reply is { IsChat: false })
            || said.Lexicon.Vocabulary.Intents.Any(intent =>
                intent is { HasExamples: true, Reply: not { IsChat: true } } && IsAnswered(intent));
    }
}
