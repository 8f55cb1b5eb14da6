using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Finds places and what each is to the person: the job's, their home, or where they come from.</summary>
internal static class PlaceReader
{
    private static readonly HashSet<string> Prepositions =
    [
        "in", "at", "near", "around", "from", "to", "within", "outside", "for", "of", "based", "and", "or", "versus", "about",
    ];
    private static readonly HashSet<string> Travelling = ["commute", "commuted", "commuting", "move", "moved", "moving", "travel", "come"];
    private static readonly HashSet<string> Leaving = ["from", "leaving", "left"];
    private static readonly HashSet<string> Living = ["live", "living", "based", "home", "reside", "located", "stay"];
    private static readonly HashSet<string> Sites = ["office", "branch", "site", "hub", "hq", "campus"];
    private static readonly HashSet<string> Me = ["i", "im", "we", "am", "my", "currently"];

    internal readonly record struct Found(int First, int Last, NamedPlace Value);

    public static List<Found> Find(List<Word> words, IReadOnlyList<(int First, int Last)> taken, Lexicon lexicon)
    {
        var found = new List<Found>();
        var denied = new List<Found>();
        var matches = lexicon.Places.Find(words);
        var comparesTwo = ComparesTwo(words, matches.Count);
        foreach (var match in matches)
        {
            if (taken.Any(span => span.First <= match.Last && span.Last >= match.First)) continue;
            if (match.Value.IsAlsoAWord && !ReadsAsPlace(match, words, taken, lexicon)) continue;
            if (IsOfSchool(match, words) || IsNameOfSomebody(match, words)) continue;
            var area = match.Value.Area;
            var name = match.Value.Name;
            // "not London or the South East": what "or" joins is denied as one.
            var joined = denied.Count > 0 && match.First - denied[^1].Last is 2 or 3 && words[denied[^1].Last + 1].Form is "or" or "nor";
            if (joined || IsDenied(match.First, words))
            {
                // "not London" leaves the rest of the UK; of any other place nothing follows.
                if (area == PlaceArea.LondonAndSouthEast)
                    denied.Add(new Found(match.First, match.Last, new NamedPlace("outside " + name, PlaceArea.RestOfUk)));
                continue;
            }
            // "Outside London or Surrey" is outside one region.
            if (area == PlaceArea.LondonAndSouthEast && found.Count > 0 && IsJoinedToOutside(found[^1], match.First, words)) continue;
            var isOutside = area == PlaceArea.LondonAndSouthEast && IsOutside(match, words);
            if (isOutside) (area, name) = (PlaceArea.RestOfUk, "outside " + name);
            var sense = isOutside ? PlaceSense.Job : SenseOf(match.First, words, comparesTwo);
            found.Add(new Found(match.First, match.Last, new NamedPlace(name, area, sense)));
        }
        return found.Count > 0 ? OfTheJob(Corrected(found, words), words) : denied;
    }

    // "In Woking, sorry, Warrington": the place before such a word was a slip.
    private static List<Found> Corrected(List<Found> found, List<Word> words)
    {
        if (words.Exists(word => SetsBeside.Contains(word.Form))) return found;
        bool TakesBack(Found before, Found after)
        {
            var between = words.GetRange(before.Last + 1, after.First - before.Last - 1);
            var isOfTheLater = after.Last + 1 < words.Count && words[after.Last + 1].Form is "was" or "is" or "said";
            return between.Exists(word => Slips.Contains(word.Form)) && !isOfTheLater
                && between.TrueForAll(word => Slips.Contains(word.Form) || word.Form is "i" or "no" or "not" or "it" or "is" or "in");
        }
        return [.. found.Where((place, i) => i + 1 == found.Count || !TakesBack(place, found[i + 1]))];
    }

    // "Grew up in Poole, the job is in Hull": places told before count no more; "my job is in Hull" is where somebody works today.
    private static List<Found> OfTheJob(List<Found> found, List<Word> words)
    {
        var stands = Enumerable.Range(1, Math.Max(0, words.Count - 1))
            .FirstOrDefault(i => words[i].Form is "is" or "sit" or "based" && NamesTheJob(words, i), -1);
        if (stands < 0) return found;
        var told = found.FindAll(place => place.First > stands);
        return told.Count > 0 ? told : found;
    }

    private static bool NamesTheJob(List<Word> words, int verb) =>
        Enumerable.Range(Math.Max(0, verb - 2), Math.Min(2, verb)).Any(i =>
            words[i].Form is "job" or "post" or "role" or "position" or "vacancy"
            && !words.Skip(i + 1).Take(verb - i).Any(word => word.AfterBreak)
            && !words.Skip(Math.Max(0, i - 2)).Take(Math.Min(i, 2)).Any(word => OfToday.Contains(word.Form)));

    private static readonly HashSet<string> OfToday = ["my", "current", "present", "old", "last", "previous", "our", "his", "her"];

    private static readonly HashSet<string> Slips = ["sorry", "oops", "meant", "typo", "autocorrect", "correction"];

    // Such a word compares two places, or says that the later one is the slip.
    private static readonly HashSet<string> SetsBeside =
        ["than", "compare", "compared", "versus", "less", "more", "then", "wrote", "mistake"];

    private static readonly HashSet<string> Schools =
    [
        "uni", "university", "college", "school", "grammar", "degree", "graduate", "grad", "alumnus", "alumna", "alumni", "phd",
        "msc", "masters", "studied", "educated", "graduated", "first",
    ];

    // "A boss called Lincoln", "I went to Cambridge": neither is where the job is.
    private static bool IsNameOfSomebody(PhraseMatch<Place> match, List<Word> words) =>
        (match.First > 0 && words[match.First - 1].Form is ("called" or "named"))
        || (match.First > 1 && words[match.First - 1].Form == "to" && words[match.First - 2].Form == "went");

    // "A Cambridge degree", "graduated from Leeds", "University of York": where somebody learnt is no place of work.
    private static bool IsOfSchool(PhraseMatch<Place> match, List<Word> words)
    {
        if (match.Last + 1 < words.Count && !words[match.Last + 1].AfterBreak && Schools.Contains(words[match.Last + 1].Text)
            && words[match.Last + 1].Form is not ("graduate" or "grad"))
            return true;
        var joint = match.First - 1;
        if (joint > 0 && words[joint].Form == "the") joint--;
        return joint > 0 && !words[match.First].AfterBreak && words[joint].Form is "of" or "from" or "at" && !words[joint].AfterBreak
            && Schools.Contains(words[joint - 1].Text);
    }

    private static bool ReadsAsPlace(
        PhraseMatch<Place> match, List<Word> words, IReadOnlyList<(int First, int Last)> taken, Lexicon lexicon)
    {
        // "Bed" is not short for Bedfordshire, as "Beds" is.
        if (match.First == match.Last && (words[match.First].Typed + "s").Equals(match.Value.Name, StringComparison.OrdinalIgnoreCase))
            return false;
        // "A technologist's readings".
        if (words[match.Last].Typed.Equals(match.Value.Name + "s", StringComparison.OrdinalIgnoreCase)) return false;
        // "40 beds".
        if (match.First > 0 && char.IsDigit(words[match.First - 1].Typed[0])) return false;
        if (match.First > 0 && !words[match.First].AfterBreak && Prepositions.Contains(words[match.First - 1].Form)) return true;
        // "I'm into sandwich making" is no move.
        if (match.First > 1 && words[match.First - 1].Form == "into" && Travelling.Contains(words[match.First - 2].Form)) return true;
        if (words[match.First].Capitalised && match.First > 0) return true;
        // "The bath office".
        if (match.Last + 1 < words.Count && !words[match.Last + 1].AfterBreak && Sites.Contains(words[match.Last + 1].Form)) return true;
        var isLast = match.Last == words.Count - 1 || words[match.Last + 1].AfterBreak;
        // "Reading: senior backend": a name by itself.
        if (words[match.First].Capitalised && isLast && words.Count > 2) return true;
        // "SENIOR PLATFORM ENGINEER READING SALARY": between the job and the pay.
        if (taken.Any(span => span.Last == match.First - 1)
            && (isLast || lexicon.Cues.Find([words[match.Last + 1]]).Exists(cue => cue.Value is Cue.Pay or Cue.HowMuch)))
            return true;
        // "platform lead reading?", "well, bath then": among a handful of words a place is meant.
        var isAtEnd = match.Last == words.Count - 1 || (match.Last == words.Count - 2 && words[^1].Form is "then" or "instead" or "please");
        return words.Count <= 2 || (words.Count <= 5 && isAtEnd && match.First > 0);
    }

    private static readonly HashSet<string> Denying =
    [
        "not", "except", "without", "avoid", "avoiding", "dont", "hate", "isnt", "wont", "never", "refuse",
    ];

    private static bool IsDenied(int at, List<Word> words)
    {
        if (IsRefusedMove(at, words)) return true;
        for (var i = at - 1; i >= 0 && i >= at - 4 && !words[i + 1].AfterBreak; i--)
        {
            // "Won't leave Belfast" wants Belfast.
            if (words[i].Form is "or" or "and" or "but" or "is" or "out" or "leave" or "move" or "quit") return false;
            // "Nowhere near London".
            if (words[i].Form == "nowhere" && words[i + 1].Form == "near") return true;
            if (Denying.Contains(words[i].Form)) return i >= at - 3 || words[i].Form is "wont" or "never" or "refuse";
        }
        return false;
    }

    private static readonly HashSet<string> Refusing = ["wont", "cant", "cannot", "dont", "not", "never", "refuse", "refusing"];
    private static readonly HashSet<string> BetweenRefusalAndMove = ["want", "to", "going", "gonna", "wanting", "willing", "able", "be"];

    // "Won't move to London", "I don't want to move to London"; "why not move to London?" asks for it.
    private static bool IsRefusedMove(int at, List<Word> words)
    {
        if (at < 3 || words[at - 1].Form != "to" || words[at - 2].Form is not ("move" or "relocate")) return false;
        var verb = at - 3;
        while (verb > 0 && BetweenRefusalAndMove.Contains(words[verb].Form)) verb--;
        return Refusing.Contains(words[verb].Form) && !words.Take(verb).Any(word => word.Form is "why" or "should");
    }

    private static readonly HashSet<string> OfTheRegion = ["and", "or", "the", "south", "east", "southeast"];

    // "Outside London", "away from London", "anywhere but London", "ignoring London".
    private static bool IsOutside(PhraseMatch<Place> match, List<Word> words)
    {
        var at = match.First;
        if (at == 0) return false;
        var (before, farther) = (words[at - 1].Form, at > 1 ? words[at - 2].Form : string.Empty);
        return before is "outside" or "beyond"
            || (before is ("of" or "the" or "from") && farther is ("outside" or "away"))
            || (before == "but" && farther is ("anywhere" or "everywhere"))
            || before is "excluding" or "ignoring"
            || (before == "out" && farther is ("leaving" or "leave"))
            || (before is "leaving" or "leave" && IsLeftOut(match.Last, words));
    }

    // "Leaving London and the South East out", and not "leave London and move out to Brighton".
    private static bool IsLeftOut(int last, List<Word> words)
    {
        var at = last + 1;
        while (at < words.Count && !words[at].AfterBreak && OfTheRegion.Contains(words[at].Form)) at++;
        return at < words.Count && !words[at].AfterBreak && words[at].Form == "out"
            && !(at + 1 < words.Count && words[at + 1].Form == "to");
    }

    private static bool IsJoinedToOutside(Found before, int at, List<Word> words) =>
        before.Value.IsOutside() && at > before.Last + 1
        && words[before.Last + 1] is { Form: "and" or "or", AfterBreak: false }
        && (at == before.Last + 2 || (at == before.Last + 3 && words[at - 1].Form == "the"));

    private static PlaceSense SenseOf(int at, List<Word> words, bool comparesTwo)
    {
        // "A call from someone in Derby".
        var isIn = at > 0 && words[at - 1].Form is "in" or "at" or "near";
        // Two words of slack: "I live up in", "I'm originally from the".
        for (var i = at - 1; i >= 0 && i >= at - 4; i--)
        {
            if (words[i + 1].AfterBreak) break;
            var form = words[i].Form;
            if (form is "to" or "for" && i >= at - 2) return PlaceSense.Job;
            // "Remote from Poland".
            if (form == "from" && i > 0 && words[i - 1].Form is "remote" or "remotely" or "working" or "work") return PlaceSense.Home;
            if (Leaving.Contains(form) && !isIn) return IsComparedFrom(i, words) || comparesTwo ? PlaceSense.Job : PlaceSense.Origin;
            if (form == "is" && i > 0 && words[i - 1].Form == "home") return PlaceSense.Home;
            if (Living.Contains(form)) return SpeaksOfMe(i, words) ? PlaceSense.Home : PlaceSense.Job;
        }
        return PlaceSense.Job;
    }

    private static bool SpeaksOfMe(int verb, List<Word> words) =>
        Enumerable.Range(Math.Max(0, verb - 3), Math.Min(3, verb)).Any(i => Me.Contains(words[i].Form));

    // "What's the difference from Leeds", "would I lose by moving from Leeds": the place left is compared with the one moved to.
    private static readonly HashSet<string> ComparedBy =
    [
        "worth", "difference", "different", "gap", "differ", "drop", "compared", "cut", "rise", "raise", "less", "more",
        "lose", "gain", "hit", "sacrifice", "worse", "better", "extra", "down", "up",
    ];

    // "From Slough to Hull, how much less is it?", where another place is named too.
    private static bool ComparesTwo(List<Word> words, int places) =>
        places > 1 && (words.Any(word => word.Form == "lose")
            || words.Zip(words.Skip(1)).Any(pair => pair is
                { First.Form: "the", Second.Form: "two" } or
                { First.Form: "much", Second.Text: "lower" or "higher" or "less" or "more" }
                or { First.Form: "change" or "alter", Second: { Form: "much" or "anything", AfterBreak: false } }));

    private static bool IsComparedFrom(int from, List<Word> words) =>
        Enumerable.Range(Math.Max(0, from - 5), Math.Min(5, from)).Any(i => ComparedBy.Contains(words[i].Form));
}
