using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>"The Manchester one", "the platform offer": one of the offers that were set side by side.</summary>
internal static class OneOfTheOffers
{
    /// <summary>The offers of a talk.</summary>
    /// <param name="parts">What was said of each.</param>
    public static IReadOnlyList<HeldOffer> Of(IReadOnlyList<Meaning.ChecksOffer> checks, IReadOnlyList<string> parts)
    {
        var haveLetters = parts.Count > 1 && parts.Select((part, i) => Says(part, (char)('A' + i))).All(says => says);
        return [.. checks.Select((check, i) => (check, i)).Where(each => each.check.Scope.Roles.Count == 1).Select(each => new HeldOffer(
            each.check.Scope.Roles[0].Slug,
            each.check.Scope.Levels.Count == 1 ? each.check.Scope.Levels[0] : null,
            each.check.Scope.Places.Count == 1 ? each.check.Scope.Places[0] : null,
            each.check.Amount with { Start = 0, End = 0 },
            haveLetters ? (char)('A' + each.i) : null))];
    }

    // "B is 82k for a senior platform engineer"; "a senior one" has no letter.
    private static bool Says(string text, char letter) => Words.Split(text).Exists(word => IsLetter(word, letter));

    /// <summary>The word is a letter by itself: "A", "B's".</summary>
    public static bool IsLetter(Word word, char letter) =>
        word.Capitalised && word.Typed.Length > 0 && char.ToUpperInvariant(word.Typed[0]) == letter && word.Typed[1..] is "" or "s" or "'s";

    /// <summary>Offers of which no role is known yet: "Leeds is 60k, London is 75k".</summary>
    public static IReadOnlyList<HeldOffer> WithoutRole(
        IEnumerable<(NamedPlace? Place, Salaries.Level? Level, Salaries.Amount Amount)> told) =>
        [.. told.Select(offer => new HeldOffer(null, offer.Level, offer.Place, offer.Amount with { Start = 0, End = 0 }))];

    /// <summary>"Both mid platform", after offers of which no role was told: side by side.</summary>
    public static Interpretation? Completed(Said said)
    {
        var isAwaited = said.Facts.Offers.Count == 2 && said.Facts.Offers.All(offer => offer.Role is null);
        if (!isAwaited || said.Reading is not { Roles: [var role], Amounts.Count: 0 }) return null;
        var level = said.Reading.Levels is [var its] ? its : (Salaries.Level?)null;
        var offers = said.Facts.Offers.Select(offer => offer with { Role = role.Slug, Level = offer.Level ?? level }).ToList();
        return SideBySide(said with { Facts = said.Facts with { Offers = offers, Roles = [role.Slug] } });
    }

    /// <summary>"So which is better?", after two offers: side by side once more.</summary>
    public static Interpretation? Compared(Said said)
    {
        var reading = said.Reading;
        var compares = reading.Words.Count <= LongestComparison && reading.Words.Any(word => Comparing.Contains(word.Form));
        var saysMore = reading.NamesAnything || said.Lexicon.Intents.HasRefusal(said.Cues) || said.Lexicon.Intents.HasGuideTopic(said.Cues);
        // "How do they stack up?"
        var pointsAtThem = reading.Words.Count <= LongestComparison && reading.Words.Any(word => OfThem.Contains(word.Form))
            && (said.Talk?.Pay >= MoreLikelyThanNot || said.Cues.Has(Cue.Compare));
        return (compares || pointsAtThem) && !saysMore ? SideBySide(said) : null;
    }

    /// <summary>The two offers of the talk; null where there are not two.</summary>
    public static Interpretation? SideBySide(Said said)
    {
        if (said.Facts.Offers.Count != 2 || said.Facts.Offers.Any(offer => offer.Role is null)) return null;
        var bare = said.Reading with { Roles = [], Levels = [], Places = [], Amounts = [], Step = 0, Cues = new CueSet(), Words = [] };
        return new(new Meaning.ChecksOffers([.. said.Facts.Offers.Select(offer =>
            new Meaning.ChecksOffer(ScopeResolver.Resolve(bare, About(offer, said.Facts), said.Lexicon), offer.Amount))]), said.Facts);
    }

    private const int LongestComparison = 12;
    private const float MoreLikelyThanNot = 0.5f;
    private static readonly HashSet<string> OfThem = ["they", "them", "both", "two", "each"];
    private static readonly HashSet<string> Comparing = ["which", "better", "best", "compare"];

    /// <returns>What is settled with the offer that the message names by its place or its role; as it was where it names none, or
    /// several.</returns>
    public static ConversationFacts Told(Reading reading, ConversationFacts facts) =>
        facts.Offers.Where(offer => IsNamed(offer, reading)).ToList() is [var one] ? About(one, facts) : facts;

    /// <summary>What is settled once an offer is spoken of.</summary>
    public static ConversationFacts About(HeldOffer offer, ConversationFacts facts) => facts with
    {
        Roles = offer.Role is { } role ? [role] : facts.Roles,
        Levels = offer.Level is { } level ? [level] : [],
        Places = offer.Place is { } place ? [place] : [],
        Stated = offer.Amount,
        Subject = Subject.Offer,
    };

    /// <summary>What is settled, with the offer that was held against a band; with both where a second was told in a message of its
    /// own.</summary>
    public static ConversationFacts WithOffer(Meaning meaning, ConversationFacts next, ConversationFacts facts, Reading reading)
    {
        if (meaning is not Meaning.ChecksOffer || next.Stated is not { } stated || SpokenCell.Of(next) is not { } cell) return next;
        if (!TellsAnOffer(reading, facts)) return next;
        var offer = Held(cell, stated) with { Letter = LetterOf(reading.Words) };
        var isSecond = next.Offers.Count == 0 && !reading.Cues.Has(Cue.Correction)
            && facts.LastOffer is { } first && first.Amount != offer.Amount
            && (first.Role != offer.Role || (first.Place is not null && offer.Place is not null && first.Place != offer.Place));
        // "Platform have gone up to 77": the offer of that role is another one.
        bool IsRaised(HeldOffer held) => held.Role == offer.Role && held.Place == offer.Place && held.Level == offer.Level;
        return next with
        {
            LastOffer = offer,
            Offers = isSecond ? [facts.LastOffer!, offer]
                : next.Offers.Count(IsRaised) == 1 ? [.. next.Offers.Select(held => IsRaised(held) ? Raised(held, offer) : held)]
                : next.Offers,
        };
    }

    // "Same for platform?" states no amount, and "should I push for 90?" one that nobody offered.
    private static bool TellsAnOffer(Reading reading, ConversationFacts facts)
    {
        if (reading.Amounts.Count == 0) return false;
        var before = reading.Words.Where(word => word.End <= reading.Amounts[0].Start);
        return facts.LastOffer is null || !before.Any(word => OfAWish.Contains(word.Form));
    }

    private static readonly HashSet<string> OfAWish = ["if", "should", "push", "ask", "aim", "counter", "suppose"];

    // "B is lead backend in Leeds for 84".
    private static char? LetterOf(IReadOnlyList<Word> words) =>
        words is [var first, { Form: "is" }, ..] && "ABC".Cast<char?>().FirstOrDefault(letter => IsLetter(first, letter!.Value)) is { } name
            ? name
            : null;

    private static HeldOffer Raised(HeldOffer held, HeldOffer offer) => offer with { Letter = offer.Letter ?? held.Letter };

    private static HeldOffer Held(SpokenCell cell, Salaries.Amount amount) => new(cell.Role, cell.Level, cell.Place, amount);

    /// <summary>What is settled, without the offers once a role is spoken of that none of them is for.</summary>
    public static ConversationFacts Kept(ConversationFacts next) =>
        next.Offers.Count == 0 || next.Roles.All(role => next.Offers.Any(offer => offer.Role is null || offer.Role == role))
            ? next
            : next with { Offers = [] };

    private static bool IsNamed(HeldOffer offer, Reading reading)
    {
        var isOfItsRole = reading.Roles.Count == 0 || reading.Roles is [var role] && role.Slug == offer.Role;
        var isOfItsPlace = reading.Places.Count == 0 || reading.Places is [var place] && place.Name == offer.Place?.Name;
        return isOfItsRole && isOfItsPlace && reading.Roles.Count + reading.Places.Count > 0;
    }
}
