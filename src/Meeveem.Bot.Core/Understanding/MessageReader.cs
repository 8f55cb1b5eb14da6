using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>From text to a <see cref="Reading"/>: cleans, splits, repairs, and finds what the words name.</summary>
public static class MessageReader
{
    public static Reading Read(string text, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        var reading = ReadPhrases(text, lexicon);
        var cues = TopicCues.Complete(reading, lexicon);
        return cues == reading.Cues ? reading : reading with { Cues = cues };
    }

    private static Reading ReadPhrases(string text, Lexicon lexicon)
    {
        var clean = TextCleaner.Clean(text);
        if (clean.Length > UserMessage.MaximumLength) clean = clean[..UserMessage.MaximumLength];
        var amounts = AmountReader.Read(clean);
        var split = Words.Split(clean, [.. amounts.Select(amount => (amount.Start, amount.End))]);
        var words = Repair(Lexicon.Respell(split, lexicon.Spellings), lexicon);
        var cueMatches = lexicon.Cues.FindAll(words).ToList();
        var (roles, jobs) = RolesAndJobs(words, cueMatches, lexicon);
        var employers = lexicon.Employers.Find(words);
        var levels = LevelReader.Find(words, roles, jobs, lexicon);
        var grades = LevelReader.FindOtherGrades(words, roles, jobs, lexicon);
        var places = PlaceReader.Find(words, [.. Spans(roles), .. Spans(jobs), .. Spans(employers), .. Spans(levels)], lexicon);
        var cues = CuesOf(words, cueMatches, namesCell: levels.Count > 0 && places.Count > 0);
        var titleOnly = LevelReader.DropTitleLevel(words, levels, roles);
        var (subjects, backgrounds) = Divide([.. jobs, .. UnknownJobs(words, [.. Spans(roles), .. Spans(jobs), .. Spans(levels)], lexicon)], words, cueMatches);
        var named = Named(roles, words, cueMatches, ref cues);
        var covered = new bool[words.Count];
        foreach (var (first, last) in (IEnumerable<(int, int)>)[.. Spans(roles), .. Spans(levels), .. Spans(grades), .. places.Select(place => (place.First, place.Last)), .. Spans(employers), .. Spans(lexicon.Sectors.Find(words))])
        {
            for (var i = first; i <= last; i++) covered[i] = true;
        }
        var bare = amounts.Count == 0 ? BareThousands(words) : null;
        if (bare is not null && cues.Has(Cue.Offer) && (roles.Count > 0 || levels.Count > 0)) amounts.Add(bare);
        var naming = new bool[words.Count];
        foreach (var match in cueMatches.Where(match => NamesSection(match.Value)))
        {
            for (var i = match.First; i <= match.Last; i++) naming[i] |= match.Says(i);
        }
        var content = Enumerable.Range(0, words.Count)
            .Where(i => !covered[i] && !naming[i] && !lexicon.StopForms.Contains(words[i].Form) && !lexicon.StopForms.Contains(words[i].Text)).ToList();
        var terms = lexicon.Terms.Find(words).Where(match => !covered[match.First] || !covered[match.Last]).ToList();
        var explained = new bool[words.Count];
        // Beside a role, "GDPR" is a matter of the role and not of this chat.
        foreach (var match in cueMatches.Where(match => match.Value != Cue.Privacy || roles.Count == 0))
        {
            for (var i = match.First; i <= match.Last; i++) explained[i] |= match.Says(i);
        }
        var masked = Mask(words, roles, [.. Spans(levels), .. Spans(grades)], [.. places.Select(place => (place.First, place.Last)), .. Spans(employers)], [.. Spans(jobs)]);
        return new Reading
        {
            Masked = masked,
            Text = clean,
            Words = words,
            Roles = named,
            Levels = [.. levels.Select(match => match.Value).Distinct()],
            LevelIsOfTitle = titleOnly,
            OtherGrades = [.. grades.Select(match => match.Value).Distinct()],
            Places = [.. places.Select(match => match.Value).Distinct()],
            Amounts = amounts,
            Occupations = subjects,
            Backgrounds = backgrounds,
            Employers = [.. employers.Select(match => match.Value).Distinct()],
            Cues = cues,
            Content = [.. content.Where(i => !terms.Exists(term => term.Covers(i))).Select(i => words[i].Text), .. terms.Select(term => term.Value).Distinct()],
            Unexplained = [.. content.Where(i => !explained[i]).Select(i => words[i].Text)],
            BareThousands = bare,
            Year = YearOf(words),
        };
    }

    /// <summary>The words of an example, names masked.</summary>
    internal static IReadOnlyList<Word> Masked(string text, Lexicon lexicon) => ReadPhrases(text, lexicon).Masked;

    // What is named says nothing about the topic; that something is named there does.
    private static List<Word> Mask(List<Word> words, List<PhraseMatch<RoleName>> roles, List<(int, int)> levels, List<(int, int)> places, List<(int, int)> jobs)
    {
        var masked = new List<Word>(words.Count);
        var masks = new string?[words.Count];
        foreach (var (mask, spans) in ((string, IEnumerable<(int First, int Last)>)[])[("<job>", jobs), ("<place>", places), ("<level>", levels), ("<role>", Spans(roles))])
        {
            foreach (var (first, last) in spans) Array.Fill(masks, mask, first, last - first + 1);
        }
        for (var i = 0; i < words.Count; i++)
        {
            if (masks[i] is not { } mask) masked.Add(words[i]);
            else if (i == 0 || masks[i - 1] != mask) masked.Add(words[i] with { Text = mask, Form = mask });
        }
        return masked;
    }

    // These say which section or what kind of answer is wanted; as words to look for they would only mislead.
    private static bool NamesSection(Cue cue) => cue is Cue.Skills or Cue.Responsibilities or Cue.Overview or Cue.Purpose or Cue.Differences or Cue.Jobs
        or Cue.WhichRole or Cue.AllRoles or Cue.Reverse or Cue.Same or Cue.Correction or Cue.Help;

    private static List<Word> Repair(List<Word> words, Lexicon lexicon)
    {
        var repaired = false;
        var result = new List<Word>(words.Count);
        foreach (var word in words)
        {
            if (lexicon.Speller.Knows(word.Form) || lexicon.Speller.Knows(word.Text))
            {
                result.Add(word);
            }
            else if (lexicon.Speller.Repair(word.Form) is { } meant && (!lexicon.PlaceWords.Contains(meant) || MayNamePlace(word, result, words.Count)))
            {
                repaired = true;
                result.Add(word with { Text = meant, Form = Words.Singular(meant) });
            }
            else if (lexicon.Speller.Divide(word.Form) is var (left, right))
            {
                repaired = true;
                result.Add(word with { Text = left, Form = Words.Singular(left) });
                result.Add(word with { Text = right, Form = Words.Singular(right), AfterBreak = false });
            }
            else
            {
                result.Add(word);
            }
        }
        return repaired ? Lexicon.Respell(result, lexicon.Spellings) : result;
    }

    // A word of another language is no misspelt village: a place is repaired only where one is expected.
    private static bool MayNamePlace(Word word, List<Word> before, int words) =>
        words <= 6 || word.Capitalised || (before.Count > 0 && before[^1].Form is "in" or "at" or "near" or "around" or "from" or "to" or "for" or "of" or "based" or "and" or "or");

    // A job title wins over a role where it is the longer name: "data platform engineer" is not "platform engineer".
    private static (List<PhraseMatch<RoleName>> Roles, List<PhraseMatch<string>> Jobs) RolesAndJobs(
        List<Word> words, List<PhraseMatch<Cue>> cues, Lexicon lexicon)
    {
        var roles = lexicon.RoleNames.FindAll(words).ToList();
        var jobs = lexicon.Occupations.FindAll(words).ToList();
        var taken = new bool[words.Count];
        var keptRoles = new List<PhraseMatch<RoleName>>();
        var keptJobs = new List<PhraseMatch<string>>();
        foreach (var (first, last, isRole, index) in roles.Select((match, i) => (match.First, match.Last, IsRole: true, Index: i))
            .Concat(jobs.Select((match, i) => (match.First, match.Last, IsRole: false, Index: i)))
            .OrderByDescending(span => span.Last - span.First).ThenByDescending(span => span.IsRole).ThenBy(span => span.First))
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
        keptRoles.RemoveAll(match => match.Value.IsHead && !HeadCounts(match, words, keptRoles, full, lexicon));
        return (keptRoles, keptJobs);
    }

    // "platform" alone names the role; beside a fully named role it does so only in a list or a comparison
    // ("backend and platform engineers"), else it is the ordinary word.
    private static bool HeadCounts(
        PhraseMatch<RoleName> match, List<Word> words, List<PhraseMatch<RoleName>> all, bool anyFull, Lexicon lexicon)
    {
        // "platform architect" is another job.
        if (match.Last + 1 < words.Count && lexicon.OtherJobNouns.Contains(words[match.Last + 1].Form)) return false;
        if (match.Value.IsWeak) return words.Count <= 2 || IsLinked(match, words, all);
        if (anyFull) return IsLinked(match, words, all) || FollowsLevel(match, words, lexicon);
        return true;
    }

    private static bool FollowsLevel(PhraseMatch<RoleName> match, List<Word> words, Lexicon lexicon) =>
        match.First > 0 && lexicon.Levels.Find([words[match.First - 1]]).Count > 0;

    private static readonly HashSet<string> Links = ["and", "or", "versus", "than", "with", "to", "from", "not", "between", "for", "about", "against", "as", "compared"];
    private static readonly HashSet<string> Skipped = ["a", "an", "the", "senior", "junior", "mid", "lead", "head", "of"];

    private static bool IsLinked(PhraseMatch<RoleName> match, List<Word> words, List<PhraseMatch<RoleName>> all)
    {
        var before = match.First - 1;
        while (before >= 0 && Skipped.Contains(words[before].Form) && !words[before + 1].AfterBreak) before--;
        if (before >= 0 && Links.Contains(words[before].Form)) return true;
        var after = match.Last + 1;
        if (after < words.Count && words[after].Form is "and" or "or" or "versus" or "than") return true;
        return all.Exists(other => other.First != match.First && other.First == match.Last + 1);
    }

    private static (List<string> Subjects, List<string> Backgrounds) Divide(
        List<PhraseMatch<string>> jobs, List<Word> words, List<PhraseMatch<Cue>> cues)
    {
        var subjects = new List<string>();
        var backgrounds = new List<string>();
        foreach (var job in jobs) (IsBackground(job.First, words, cues) ? backgrounds : subjects).Add(job.Value);
        return ([.. subjects.Distinct()], [.. backgrounds.Distinct()]);
    }

    // "quantum engineer", "ward analyst": nobody listed it, and still it is not one of the guides' roles.
    private static IEnumerable<PhraseMatch<string>> UnknownJobs(
        List<Word> words, IReadOnlyList<(int First, int Last)> taken, Lexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var at = i;
            var form = words[at].Form;
            if (taken.Any(span => span.First <= at && span.Last >= at)) continue;
            var other = lexicon.OtherJobNouns.Contains(form);
            if (!other && form is not ("engineer" or "developer" or "programmer")) continue;
            var qualified = at > 0 && !words[at].AfterBreak && !taken.Any(span => span.First <= at - 1 && span.Last >= at - 1)
                && !lexicon.StopForms.Contains(words[at - 1].Form) && char.IsLetter(words[at - 1].Text[0]) && IsNoun(words[at - 1], lexicon);
            if (qualified) yield return new PhraseMatch<string>(at - 1, at, words[at - 1].Text + " " + form);
            else if (other) yield return new PhraseMatch<string>(at, at, form);
        }
    }

    private static bool IsNoun(Word word, Lexicon lexicon) =>
        lexicon.Places.Find([word]).Count == 0 && lexicon.Cues.Find([word]).Count == 0;

    private static bool IsBackground(int at, List<Word> words, List<PhraseMatch<Cue>> cues) =>
        cues.Exists(cue => cue.Value == Cue.Background && cue.Last < at && at - cue.Last <= 3
            && !Enumerable.Range(cue.Last + 1, at - cue.Last).Any(i => words[i].AfterBreak && i > cue.Last + 1));

    // Where several roles are named, the one the person has, or the one denied ("backend, not platform"), is not asked about.
    private static List<Role> Named(
        List<PhraseMatch<RoleName>> matches, List<Word> words, List<PhraseMatch<Cue>> cueMatches, ref CueSet cues)
    {
        var kept = matches;
        var compares = cues.HasAny(Cue.Compare);
        if (matches.Select(match => match.Value.Role).Distinct().Count() > 1)
        {
            var wanted = matches.Where(match => !IsDenied(match.First, words)
                && (compares || !IsBackground(match.First, words, cueMatches))).ToList();
            if (!compares && wanted.Count > 0 && Destination(wanted, words) is { } destination)
            {
                wanted = [destination];
                cues = cues.With(Cue.Entry);
            }
            if (wanted.Count > 0) kept = wanted;
        }
        return [.. kept.Select(match => match.Value.Role).Distinct()];
    }

    private static readonly HashSet<string> Moves = ["jump", "jumping", "move", "moving", "switch", "switching", "hop", "hopping", "cross", "crossing", "transition", "shift", "shifting", "convert", "retrain", "swap", "swapping", "go", "going", "change", "changing", "transfer"];

    // "A backend dev who wants to jump across to platform" asks about the role moved to.
    private static PhraseMatch<RoleName>? Destination(List<PhraseMatch<RoleName>> roles, List<Word> words)
    {
        var last = roles[^1];
        var joint = Enumerable.Range(Math.Max(0, last.First - 3), Math.Min(3, last.First)).Where(i => words[i].Form is "to" or "into").Select(i => (int?)i).LastOrDefault();
        return joint is { } to && Enumerable.Range(Math.Max(0, to - 4), Math.Min(4, to)).Any(i => Moves.Contains(words[i].Form)) ? last : null;
    }

    private static bool IsDenied(int at, List<Word> words) =>
        at > 0 && words[at - 1].Form == "not" && !words[at].AfterBreak
        || at > 1 && words[at - 1].Form is "a" or "the" && words[at - 2].Form == "not";

    private static CueSet CuesOf(List<Word> words, List<PhraseMatch<Cue>> matches, bool namesCell)
    {
        var cues = new CueSet();
        foreach (var match in matches) cues = cues.With(match.Value);
        for (var i = 0; i < words.Count; i++)
        {
            var typed = words[i].Typed;
            var isGrade = typed.Length == 2 && typed[0] == '8' && typed[1] is >= 'a' and <= 'd';
            var isBand = typed.Length == 1 && typed[0] is >= '1' and <= '9' && i > 0 && words[i - 1].Form == "band";
            if (isGrade || isBand) cues = cues.With(Cue.AgendaForChange);
        }
        // "What would I get" asks for pay, "what would get me promoted" does not.
        return cues.Has(Cue.MaybePay) && (namesCell || !Interpreter.HasGuideTopic(cues)) ? cues.With(Cue.Pay) : cues;
    }

    // "is 95 ok for a lead?": beside a role or a level and a word of an offer, a two- or three-digit number is thousands a year.
    private static Amount? BareThousands(List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!int.TryParse(words[i].Typed, out var number) || number is < 18 or > 400) continue;
            var next = i + 1 < words.Count ? words[i + 1].Form : string.Empty;
            var before = i > 0 ? words[i - 1].Form : string.Empty;
            var glued = words[i].AfterBreak is false && i > 0 && words[i].Start - words[i - 1].End is 0 or 1 && char.IsDigit(words[i - 1].Typed[^1]);
            if (glued || before is "am" or "im" or "aged" or "age" or "with" or "over" or "managing" or "manage" or "of" || (i + 1 < words.Count && char.IsDigit(words[i + 1].Typed[0]))) continue;
            if (next is "yr" or "yo" or "direct" or "report" or "year" or "engineer" or "team") continue;
            if (next is "hour" or "day" or "week" or "month" or "year" or "people" or "percent" or "minute" or "time" || (i > 0 && words[i - 1].Form == "band")) continue;
            return new Amount(number * 1000, number * 1000, null, "GBP", false, words[i].Start, words[i].End);
        }
        return null;
    }

    private static int? YearOf(List<Word> words)
    {
        foreach (var word in words)
        {
            if (word.Typed.Length == 4 && word.Typed.StartsWith("20", StringComparison.Ordinal) && int.TryParse(word.Typed, out var year)) return year;
        }
        return null;
    }

    private static IEnumerable<(int First, int Last)> Spans<T>(IEnumerable<PhraseMatch<T>> matches) =>
        matches.Select(match => (match.First, match.Last));
}
