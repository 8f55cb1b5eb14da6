using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Naming;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Finds the roles and jobs that a message names, and which of them it is about.</summary>
internal static class RoleReader
{
    // A job title wins over a role where it is the longer name: "data platform engineer" is not "platform engineer".
    public static (List<PhraseMatch<RoleName>> Roles, List<PhraseMatch<string>> Jobs) RolesAndJobs(
        List<Word> words, Lexicon lexicon)
    {
        var roles = lexicon.RoleNames.FindAll(words);
        roles.AddRange(lexicon.NameWords.Find(words, at => QualifiesAJob(words[at], lexicon)));
        // "Chi" in Ho Chi Minh City stands for no clinical health informatics.
        if (roles.Count > 0)
        {
            var places = lexicon.Places.Find(words);
            roles.RemoveAll(role => places.Exists(place =>
                place.First <= role.First && place.Last >= role.Last && place.Last - place.First > role.Last - role.First));
        }
        var jobs = lexicon.Occupations.FindAll(words);
        jobs.RemoveAll(job => NamesAThing(job, words));
        var taken = new bool[words.Count];
        var keptRoles = new List<PhraseMatch<RoleName>>();
        var keptJobs = new List<PhraseMatch<string>>();
        var spans = roles.Select((match, i) => (match.First, match.Last, IsRole: true, Index: i))
            .Concat(jobs.Select((match, i) => (match.First, match.Last, IsRole: false, Index: i)));
        var longestFirst = spans.OrderByDescending(span => span.Last - span.First)
            .ThenByDescending(span => span.IsRole).ThenBy(span => span.First);
        foreach (var (first, last, isRole, index) in longestFirst)
        {
            var free = true;
            for (var i = first; i <= last; i++) free &= !taken[i];
            if (!free) continue;
            for (var i = first; i <= last; i++) taken[i] = true;
            if (isRole) keptRoles.Add(roles[index]);
            else keptJobs.Add(jobs[index]);
        }
        keptRoles.Sort((a, b) => a.First.CompareTo(b.First));
        keptJobs.Sort((a, b) => a.First.CompareTo(b.First));
        var full = keptRoles.Exists(match => !match.Value.IsHead);
        keptRoles.RemoveAll(match => match.Value.IsHead && !HeadCounts(match, words, keptRoles, full, jobs, lexicon));
        return (keptRoles, keptJobs);
    }

    private static readonly HashSet<string> Things =
    [
        "system", "practice", "surgery", "software", "record", "app", "portal", "data", "appointment", "booking", "referral",
        "clinic", "login", "workflow", "screen", "letter", "rota",
    ];

    // "A GP system" is no job.
    private static bool NamesAThing(PhraseMatch<string> job, List<Word> words) =>
        job.Last + 1 < words.Count && !words[job.Last + 1].AfterBreak && Things.Contains(words[job.Last + 1].Form);

    /// <summary>In "the recruiter just said 80k" the recruiter tells the amount; "a recruiter on 80k" asks about that job.</summary>
    /// <param name="amount">Where the amount begins in the text.</param>
    public static bool TellsTheAmount(PhraseMatch<string> job, List<Word> words, int amount, Lexicon lexicon) =>
        words.Skip(job.Last + 1).Take(2).TakeWhile(word => word.End <= amount).Any(word => lexicon.TellingWords.Contains(word.Form));

    // "platform" alone names the role; beside a fully named role it does so only in a list or a comparison
    // ("backend and platform engineers"), else it is the ordinary word.
    private static bool HeadCounts(
        PhraseMatch<RoleName> match,
        List<Word> words,
        List<PhraseMatch<RoleName>> all,
        bool anyFull,
        List<PhraseMatch<string>> jobs,
        Lexicon lexicon)
    {
        // "platform architect" is another job, and so is "platform midwife".
        var next = match.Last + 1;
        if (next < words.Count && IsJobNoun(words[next].Form, lexicon)) return false;
        if (next < words.Count && !words[next].AfterBreak && jobs.Exists(job => job.First == next)) return false;
        if (match.Value.IsWeak) return words.Count <= 2 || IsLinked(match, words, all) || FollowsLevel(match, words, lexicon)
            || NothingElseIsSaid(match, words, lexicon);
        if (anyFull) return IsLinked(match, words, all) || FollowsLevel(match, words, lexicon);
        return true;
    }

    private static bool IsJobNoun(string form, Lexicon lexicon) =>
        lexicon.OtherJobNouns.Contains(form) || lexicon.JobNouns.Contains(form) || lexicon.Vocabulary.NounForms.ContainsKey(form);

    private static bool FollowsLevel(PhraseMatch<RoleName> match, List<Word> words, Lexicon lexicon) =>
        lexicon.Levels.Find(words).Exists(level => level.Last == match.First - 1);

    // "test salary leeds": beside names and what is asked of them, the word can only be the role.
    private static bool NothingElseIsSaid(PhraseMatch<RoleName> match, List<Word> words, Lexicon lexicon)
    {
        var said = new bool[words.Count];
        var levels = lexicon.Levels.Find(words).Select(found => (found.First, found.Last));
        var places = lexicon.Places.Find(words).Select(found => (found.First, found.Last));
        var pay = lexicon.Cues.FindAll(words)
            .Where(found => found.Value is Cue.Pay or Cue.HowMuch).Select(found => (found.First, found.Last));
        foreach (var (first, last) in levels.Concat(places).Concat(pay).Append((match.First, match.Last)))
            Array.Fill(said, true, first, last - first + 1);
        return words.Count > 2 && Enumerable.Range(0, words.Count).All(i => said[i] || lexicon.StopForms.Contains(words[i].Form));
    }

    private static readonly HashSet<string> Links =
    [
        "and", "or", "versus", "than", "with", "to", "from", "not", "between", "for", "about", "against", "as", "compared",
    ];
    private static readonly HashSet<string> Skipped =
    [
        "a", "an", "the", "senior", "junior", "mid", "lead", "head", "of", "normal", "ordinary", "regular", "plain", "usual",
        "standard", "typical", "average",
    ];

    private static bool IsLinked(PhraseMatch<RoleName> match, List<Word> words, List<PhraseMatch<RoleName>> all)
    {
        var before = match.First - 1;
        while (before >= 0 && Skipped.Contains(words[before].Form) && !words[before + 1].AfterBreak) before--;
        if (before >= 0 && Links.Contains(words[before].Form)) return true;
        var after = match.Last + 1;
        if (after < words.Count && words[after].Form is "and" or "or" or "versus" or "than") return true;
        return all.Exists(other => other.First != match.First && other.First == match.Last + 1);
    }

    // "quantum engineer", "ward analyst": nobody listed it, and still it is not one of the guides' roles.
    public static IEnumerable<PhraseMatch<string>> UnknownJobs(
        List<Word> words, IReadOnlyList<(int First, int Last)> taken, Lexicon lexicon)
    {
        // "On-call engineers" are engineers of any kind.
        var phrases = lexicon.Cues.FindAll(words).FindAll(cue => cue.Last > cue.First);
        bool IsTaken(int at) => taken.Any(span => span.First <= at && span.Last >= at);
        bool EndsPhrase(int at) => phrases.Exists(phrase => phrase.Last == at);
        for (var at = 0; at < words.Count; at++)
        {
            var form = words[at].Form;
            if (IsTaken(at)) continue;
            var other = lexicon.OtherJobNouns.Contains(form);
            if (!other && form is not ("engineer" or "developer" or "programmer")) continue;
            var qualified = at > 0 && !words[at].AfterBreak && !IsTaken(at - 1) && !EndsPhrase(at - 1)
                && QualifiesAJob(words[at - 1], lexicon);
            if (qualified) yield return new PhraseMatch<string>(at - 1, at, words[at - 1].Text + " " + form);
            else if (other) yield return new PhraseMatch<string>(at, at, form);
        }
    }

    // "The fifth engineer" of a company is an engineer of any kind.
    private static readonly HashSet<string> Ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "only", "next", "last"];

    private static bool QualifiesAJob(Word word, Lexicon lexicon) =>
        !Ordinals.Contains(word.Form) && !lexicon.StopForms.Contains(word.Form) && char.IsLetter(word.Text[0]) && IsNoun(word, lexicon);

    // "I was told engineers are scarce" names no engineer of telling.
    private static bool IsNoun(Word word, Lexicon lexicon) =>
        lexicon.Places.Find([word]).Count == 0 && lexicon.Cues.Find([word]).Count == 0 && lexicon.Levels.Find([word]).Count == 0
        && lexicon.Sectors.Find([word]).Count == 0 && !lexicon.TellingWords.Contains(word.Form);

    // Where several roles are named, the one the person has, or the one denied ("backend, not platform"), is not asked about.
    public static List<Role> Named(
        List<PhraseMatch<RoleName>> matches, List<Word> words, List<PhraseMatch<Cue>> cueMatches, ref CueSet cues)
    {
        var kept = matches;
        // "How does a platform engineer's day differ from a backend engineer's?"
        var compares = cues.HasAny(Cue.Compare, Cue.Differences) || words.Zip(words.Skip(1))
            .Any(pair => pair is { First.Form: "different" or "differ", Second.Form: "from" or "to" or "than" });
        if (matches.Select(match => match.Value.Role).Distinct().Count() > 1)
        {
            bool IsAskedAbout(int at) =>
                !IsDenied(at, words) && (compares || !(Backgrounds.IsTold(at, words, cueMatches) || Backgrounds.IsTheWriter(at, words)));
            var wanted = matches.Where(match => IsAskedAbout(match.First)).ToList();
            if (!compares && wanted.Count > 0 && Destination(wanted, words) is { } destination)
            {
                wanted = [destination];
                cues = cues.With(Cue.Entry);
            }
            if (wanted.Count > 0) kept = wanted;
        }
        return [.. kept.Select(match => match.Value.Role).Distinct()];
    }

    /// <summary>Roles that are named and not asked about, such as the one that somebody has; not those that are denied.</summary>
    public static List<Role> Beside(List<PhraseMatch<RoleName>> matches, List<Word> words, List<Role> askedAbout) =>
        [.. matches.Where(match => !IsDenied(match.First, words)).Select(match => match.Value.Role).Distinct().Except(askedAbout)];

    internal static readonly HashSet<string> Moves =
    [
        "jump", "jumping", "move", "moving", "switch", "switching", "hop", "hopping", "cross", "crossing", "transition",
        "shift", "shifting", "convert", "retrain", "swap", "swapping", "go", "going", "change", "changing", "transfer",
    ];

    // "A backend dev who wants to jump across to platform" asks about the role moved to.
    private static PhraseMatch<RoleName>? Destination(List<PhraseMatch<RoleName>> roles, List<Word> words)
    {
        var last = roles[^1];
        var joint = Enumerable.Range(Math.Max(0, last.First - 3), Math.Min(3, last.First))
            .Where(i => words[i].Form is "to" or "into")
            .Select(i => (int?)i).LastOrDefault();
        if (joint is not { } to) return null;
        return Enumerable.Range(Math.Max(0, to - 4), Math.Min(4, to)).Any(i => Moves.Contains(words[i].Form)) ? last : null;
    }

    private static bool IsDenied(int at, List<Word> words) =>
        at > 0 && words[at - 1].Form == "not" && !words[at].AfterBreak
        || at > 1 && words[at - 1].Form is "a" or "the" && words[at - 2].Form == "not";
}
