using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>What makes a clause a remark about the person who writes.</summary>
internal static class PersonRules
{
    private const int LongestName = 4;
    private static readonly HashSet<string> Being = ["am", "aged", "age", "turning", "turned", "turn", "be", "at"];
    private static readonly HashSet<string> Connecting = ["at", "from", "in", "near", "around", "on", "to", "outside", "of"];
    private static readonly HashSet<string> Schools =
    [
        "school", "uni", "university", "college", "comp", "comprehensive", "grammar", "academy", "poly",
    ];
    private static readonly HashSet<string> Kin =
    [
        "wife", "husband", "partner", "girlfriend", "boyfriend", "fiance", "fiancee", "mum", "mother", "dad", "father", "brother", "sister",
        "son", "daughter", "kid", "child", "parent", "uncle", "aunt", "cousin", "nephew", "niece", "grandad", "nan", "gran", "baby", "ex",
    ];
    private static readonly HashSet<string> KinVerbs = ["is", "was", "are", "were", "has", "have", "had", "got", "expecting", "just"];
    private static readonly HashSet<string> Degrees = ["degree", "first", "phd", "doctorate", "masters", "master", "msc", "bsc", "ba",
        "ma", "mba", "diploma", "upper", "lower"];
    private static readonly HashSet<string> Organisations =
        ["company", "firm", "startup", "trust", "hospital", "bank", "consultancy", "agency", "charity", "council", "university",
            "supermarket", "shop", "insurer", "employer", "corporate", "scaleup", "practice", "surgery"];

    /// <summary>"I am a 52 year old woman": an opener, and nothing but terms and fillers.</summary>
    public static bool SaysWhoTheyAre(Clause clause, Lexicon lexicon)
    {
        var opener = lexicon.Person.LengthAtStart(PersonPart.Opener, clause.Said);
        if (opener == 0) return false;
        var isOfAge = Being.Contains(clause.Said[opener - 1].Form) || clause.Said[0].Form == "as";
        return IsNothingElse(Rest(clause.Said, opener), isOfAge, lexicon);
    }

    /// <summary>"Single parent, …", "… and disabled", "… with two children"; "my cousin does …" begins something else.</summary>
    public static bool GoesOnSayingWhoTheyAre(Clause clause, Lexicon lexicon) =>
        (clause.FollowsRemark && clause.Said is [var age] && IsAgeOfWorker(age) && clause.First == clause.Last)
        || ((clause.FollowsRemark || clause.First == 0) && clause.Said is [{ Form: not "my" }, ..]
            && IsNothingElse(clause.Said, false, lexicon));

    /// <summary>"(pregnant)": nothing but what the person is, in brackets.</summary>
    public static bool SaysSoInBrackets(Clause clause, Lexicon lexicon) => clause.IsBracketed && IsNothingElse(clause.Said, true, lexicon);

    /// <summary>"My husband is a GP", "my wife is expecting": whoever asks for a relative's pay names a role or a level.</summary>
    public static bool SaysWhatKinAre(Clause clause, Lexicon lexicon) =>
        clause.Said is [{ Form: "my" or "our" }, { } kin, { } verb, ..] && Kin.Contains(kin.Form) && KinVerbs.Contains(verb.Form)
        && NamesNoCell(clause.Said, lexicon) && !clause.Said.Any(word => word.Typed.Any(char.IsDigit))
        && lexicon.Cues.FindAll([.. clause.Said]).All(cue => cue.Value is not (Cue.Pay or Cue.HowMuch or Cue.MaybePay));

    /// <summary>"My name is Lee Bury", "I am Lee", "myself Lee".</summary>
    public static bool SaysTheirName(Clause clause, Lexicon lexicon)
    {
        // "Yours, Lee", and not "your source?" or "ur a star".
        if (clause.Said is [{ Text: "your" }, ..]) return false;
        if (clause.Said is [{ Form: "myself" }, ..]) return IsProperName(Rest(clause.Said, 1), lexicon);
        var opener = lexicon.Person.LengthAtStart(PersonPart.Name, clause.Said);
        if (opener > 0)
            return clause.Said.Count - opener is > 0 and <= LongestName && NamesNothingAskedAbout(Rest(clause.Said, opener), lexicon);
        var name = Rest(clause.Said, 2);
        // "I am Charlotte" is nobody's town; "this is London" is no name.
        if (clause.Said is [{ Form: "i" }, { Form: "am" }, ..]) return IsCapitalised(name, lexicon);
        return clause.Said is [{ Form: "this" or "it" }, { Form: "is" }, ..] && IsProperName(name, lexicon);
    }

    /// <summary>"Lee Bury here", "recruiter here", "61 here".</summary>
    public static bool SaysWhoIsHere(Clause clause, Lexicon lexicon)
    {
        if (clause.Said is not [.., { Form: "here" or "speaking" }] || clause.Said.Count is < 2 or > LongestName) return false;
        var who = clause.Said.Take(clause.Said.Count - 1).ToList();
        return IsProperName(who, lexicon) || (who is [var age] && IsAge(age))
            || (lexicon.Occupations.Find(who).Count > 0 && NamesNoCell(who, lexicon));
    }

    /// <summary>"I studied at Oxford", "I have a degree from Leeds".</summary>
    public static bool SaysWhereTheyStudied(Clause clause, Lexicon lexicon)
    {
        // "Educated in Mumbai" leaves the person out.
        var bare = clause.Said is [{ Form: "educated" or "schooled" }, ..] ? 1 : 0;
        var opener = Math.Max(bare, lexicon.Person.LengthAtStart(PersonPart.School, clause.Said));
        var rest = Rest(clause.Said, opener);
        if (IsGraduateOf(clause.Said, lexicon) || HoldsDegreeFrom(clause.Said, lexicon)) return true;
        if (opener == 0 || rest.Count == 0 || !NamesNothingAskedAbout(rest, lexicon)) return false;
        // "I went to a comprehensive school in Hull", and not "I went to Leeds".
        if (clause.Said[opener - 1].Form == "to") return rest.Any(word => Schools.Contains(word.Form));
        // "I studied in Cardiff."
        var isInPlace = rest.Any(word => word.Form == "in") && lexicon.Places.Find(rest).Count > 0;
        if (isInPlace && clause.Said.Any(word => word.Form == "studied")) return true;
        var before = clause.Said[opener - 1].Form;
        // "A degree in biology" is no school.
        return before is "at" or "of" or "is" or "graduate" || rest.Any(word => word.Form is "at" or "from" or "to" or "of")
            || bare > 0 || (Schools.Contains(before) && rest.Any(word => Connecting.Contains(word.Form)));
    }

    // "I am an Oxford graduate", "Leeds grad": whose school is named; "I am a graduate" alone tells the level.
    private static bool IsGraduateOf(IReadOnlyList<Word> said, Lexicon lexicon)
    {
        if (said is not [_, .., { Form: "graduate" or "grad" or "alumnus" or "alumna" }]) return false;
        var opener = said is [{ Form: "i" }, { Form: "am" }, { Form: "a" or "an" }, ..] ? 3 : 0;
        var school = said.Skip(opener).Take(said.Count - opener - 1).ToList();
        return school.Count > 0 && NamesNothingAskedAbout(school, lexicon)
            && school.TrueForAll(word => word.Capitalised || Schools.Contains(word.Form));
    }

    // "I have a first from Warwick".
    private static bool HoldsDegreeFrom(IReadOnlyList<Word> said, Lexicon lexicon)
    {
        if (said is not [{ Form: "i" }, { Form: "have" or "hold" or "got" }, ..]) return false;
        var degree = said.Skip(2).TakeWhile(word => !Degrees.Contains(word.Text)).Count() + 2;
        var rest = Rest(said, degree + 1);
        return degree <= 5 && rest.Count > 0 && rest.Any(word => word.Form is "from" or "at") && NamesNothingAskedAbout(rest, lexicon);
    }

    /// <summary>"I was born in Paris".</summary>
    public static bool SaysWhereTheyWereBorn(Clause clause, Lexicon lexicon)
    {
        // "Born in Paris, now after …" leaves the person out.
        if (clause.Said is [{ Form: "born" }]) return true;
        var bare = clause.Said is [{ Form: "born" or "raised" or "originally" }, ..] ? 1 : 0;
        var opener = Math.Max(bare, lexicon.Person.LengthAtStart(PersonPart.Birth, clause.Said));
        var rest = Rest(clause.Said, opener);
        return opener > 0 && rest.Count > 0 && NamesNothingAskedAbout(rest, lexicon)
            && (clause.Said[opener - 1].Form is "from" or "is" or "are" || rest.Any(word => Connecting.Contains(word.Form)));
    }

    /// <summary>"I work for Bupa", "my employer is a bank".</summary>
    public static bool SaysWhoEmploysThem(Clause clause, Lexicon lexicon)
    {
        if (NamesTheEmployer(clause.Said, lexicon) || SaysWhereTheyWork(clause, lexicon)) return true;
        var opener = lexicon.Person.LengthAtStart(PersonPart.Employer, clause.Said);
        var rest = Rest(clause.Said, opener);
        return opener > 0 && rest.Count > 0 && NamesNothingAskedAbout(rest, lexicon)
            && (lexicon.Employers.Find(rest).Count > 0
                || (clause.Said[opener - 2].Form != "am"
                && (rest.Any(word => word.Capitalised) || rest.Any(word => Organisations.Contains(word.Form)))));
    }

    // "Currently at Boots", "(ex Capita)".
    private static bool SaysWhereTheyWork(Clause clause, Lexicon lexicon)
    {
        if (clause.Said is not [{ Form: "at" or "ex" or "formerly" }, _, ..]) return false;
        List<Word> firm = [.. clause.Said.Skip(1).SkipWhile(word => word.Form is "at" or "of")];
        return IsCapitalised(firm, lexicon) && lexicon.Places.Find(firm).Count == 0;
    }

    // "My last employer was Google".
    private static bool NamesTheEmployer(IReadOnlyList<Word> said, Lexicon lexicon)
    {
        var verb = said.Take(5).TakeWhile(word => word.Form is not ("is" or "was" or "are")).Count();
        return verb is > 1 and < 5 && said.Count > verb + 1 && said[0].Form == "my"
            && said[verb - 1].Form is "employer" or "company" or "firm" && NamesNothingAskedAbout(Rest(said, verb + 1), lexicon);
    }

    /// <summary>"Thanks, Priya": a name under a message.</summary>
    public static bool SignsOff(Clause clause, Lexicon lexicon) => clause.FollowsThanks && IsProperName([.. clause.Said], lexicon);

    /// <summary>"By the way", with nothing after it.</summary>
    public static bool OnlyLeadsUp(Clause clause) => clause.Said.Count == 0;

    /// <summary>"Does that matter?", "is it a problem?": what was said before is asked about.</summary>
    public static bool AsksWhetherItMatters(Clause clause, Lexicon lexicon) =>
        clause.Said.Count is > 0 and <= 8 && !clause.IsConditional && clause.Said.Take(3)
            .Any(word => word.Form is "that" or "it" or "this" or "they")
        && lexicon.Person.Covered(PersonPart.AsksAboutIt, clause.Said).Contains(true) && NamesNoCell(clause.Said, lexicon)
        // "Would that be enough to live on in Bristol?" asks of an amount.
        && lexicon.Places.Find(clause.Said).Count == 0;

    /// <summary>Words that only describe the person in a clause that says more: "Polish" in "I am a Polish backend engineer".</summary>
    public static IEnumerable<Word> Described(Clause clause, Lexicon lexicon)
    {
        var opener = lexicon.Person.LengthAtStart(PersonPart.Opener, clause.Said);
        if (opener == 0) yield break;
        var terms = lexicon.Person.Covered(PersonPart.Term, clause.Said);
        for (var i = opener; i < clause.Said.Count - 1; i++)
        {
            var isArticle = clause.Said[i].Form is "a" or "an";
            if (!terms[i] && !isArticle) yield break;
            if (terms[i]) yield return clause.Said[i];
        }
    }

    private static bool IsNothingElse(IReadOnlyList<Word> words, bool isOfAge, Lexicon lexicon)
    {
        if (words.Count == 0) return false;
        var terms = lexicon.Person.Covered(PersonPart.Term, words);
        var fillers = lexicon.Person.Covered(PersonPart.Filler, words);
        var says = false;
        for (var i = 0; i < words.Count; i++)
        {
            // "I'm on 72" speaks of pay.
            var isPay = i > 0 && words[i - 1].Form == "on";
            if (isPay && IsAge(words[i])) return false;
            var isAge = isOfAge && IsAge(words[i]);
            var isOrigin = IsAbroad(words, i, lexicon) || (says && IsOrigin(words, i, lexicon));
            if (!terms[i] && !isAge && !fillers[i] && !IsAge(words[i]) && !isOrigin && !IsAgeAndSex(words[i])) return false;
            says |= terms[i] || isAge || isOrigin || IsAgeAndSex(words[i]);
        }
        return says;
    }

    internal static bool NamesKin(IReadOnlyList<Word> words) => words.Any(word => Kin.Contains(word.Form));

    internal static bool IsAge(Word word) => int.TryParse(word.Typed, out var age) && age is >= 1 and <= 99;

    // "I'm Sam, 27"; "so 91?" is pay.
    private static bool IsAgeOfWorker(Word word) => int.TryParse(word.Typed, out var age) && age is >= 16 and <= 75;

    // "29F".
    private static bool IsAgeAndSex(Word word) =>
        word.Typed.Length == 3 && word.Typed[2] is 'f' or 'm' && int.TryParse(word.Typed[..2], out _);

    // "A woman from Bradford".
    private static bool IsOrigin(IReadOnlyList<Word> words, int at, Lexicon lexicon) =>
        lexicon.Places.Find(words).Any(place => place.Covers(at) && place.First > 0 && words[place.First - 1].Form == "from");

    // Where somebody comes from; a place in the UK may be where they live.
    private static bool IsAbroad(IReadOnlyList<Word> words, int at, Lexicon lexicon) =>
        words[0].Form is "from" or "originally"
            && lexicon.Places.Find(words).Any(place => place.Covers(at) && place.Value.Area == PlaceArea.Abroad);

    private static bool IsCapitalised(List<Word> words, Lexicon lexicon) =>
        words.Count is >= 1 and <= 3 && words.TrueForAll(word => word.Capitalised) && NamesNothingAskedAbout(words, lexicon);

    private static bool IsProperName(List<Word> words, Lexicon lexicon) =>
        IsCapitalised(words, lexicon) && !lexicon.Places.Find(words).Exists(place => place.First == 0 && place.Last == words.Count - 1);

    private static bool NamesNothingAskedAbout(IReadOnlyList<Word> words, Lexicon lexicon) =>
        NamesNoCell(words, lexicon) && lexicon.Occupations.Find(words).Count == 0
            && !words.Any(word => word.Typed.Any(char.IsDigit) && !IsYear(word));

    internal static bool NamesNoCell(IReadOnlyList<Word> words, Lexicon lexicon) =>
        lexicon.RoleNames.Find(words).Count == 0 && lexicon.Levels.Find(words).Count == 0;

    internal static bool IsYear(Word word) => word.Typed.Length == 4 && word.Typed[0] is '1' or '2';

    private static List<Word> Rest(IReadOnlyList<Word> words, int from) => [.. words.Skip(from)];
}
