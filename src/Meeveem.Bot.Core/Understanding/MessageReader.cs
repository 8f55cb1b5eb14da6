using Meeveem.Bot.Core.Conversation;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>From text to a <see cref="Reading"/>: cleans, splits, repairs, and finds what the words name.</summary>
public static class MessageReader
{
    public static Reading Read(string text, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        var reading = ReadPhrases(text, lexicon);
        var cues = ExampleCues.Complete(reading, TopicCues.Complete(reading, lexicon), lexicon);
        return cues == reading.Cues ? reading : reading with { Cues = cues };
    }

    private static Reading ReadPhrases(string text, Lexicon lexicon)
    {
        var clean = TextCleaner.Clean(text);
        if (clean.Length > UserMessage.MaximumLength) clean = clean[..UserMessage.MaximumLength];
        var amounts = AmountReader.Read(clean);
        var split = Words.Split(clean, [.. amounts.Select(amount => (amount.Start, amount.End))]);
        var time = WorkingTimeReader.Find(clean);
        amounts = [.. amounts.Select(amount => amount with { Direction = AmountDirectionReader.Of(amount, split, clean), Time = time })];
        var (words, payIsDenied) = Denials.Cut(Repair(Lexicon.Respell(split, lexicon.Spellings), lexicon), lexicon);
        words = Pleasantries.Cut(words, lexicon);
        var figures = lexicon.FiguresOfSpeech.Find(words);
        bool IsFigure(PhraseMatch<Cue> cue) => figures.Exists(figure => figure.Covers(cue.First) && figure.Covers(cue.Last));
        var cueMatches = lexicon.Cues.FindAll(words);
        cueMatches.RemoveAll(cue => IsFigure(cue) || (AsksForMoney(cue.Value) && MakesNoMoney(words, cue.Last, lexicon)));
        var hintMatches = lexicon.Hints.FindAll(words);
        hintMatches.RemoveAll(IsFigure);
        cueMatches.AddRange(hintMatches.FindAll(hint => hintMatches.Concat(cueMatches)
            .Any(other => other.Value == hint.Value && (other.First > hint.Last || other.Last < hint.First))));
        var (roles, jobs) = RoleReader.RolesAndJobs(words, lexicon);
        var employers = lexicon.Employers.Find(words);
        var levels = LevelReader.Find(words, roles, jobs, lexicon);
        var grades = LevelReader.FindOtherGrades(words, roles, jobs, lexicon);
        var steps = LevelSteps.Find(words);
        var (ofRoles, ofJobs, ofEmployers) = (Spans(roles), Spans(jobs), Spans(employers));
        var places = PlaceReader.Find(words, [.. ofRoles, .. ofJobs, .. ofEmployers, .. Spans(levels)], lexicon);
        var ofPlaces = places.ConvertAll(place => (place.First, place.Last));
        var cues = CuesOf(words, cueMatches, namesCell: levels.Count > 0 && places.Count > 0, lexicon);
        var titles = LevelReader.WithTitleLevels(roles, levels);
        var titleOnly = LevelReader.DropTitleLevel(words, levels, roles);
        var bare = amounts.TrueForAll(amount => AmountMeanings.AddsTo(words, amount)) ? BareThousands(words, lexicon) : null;
        // "With an extra 4k, which is 61": what it comes to counts.
        if (bare is not null) amounts.Clear();
        var amountAt = amounts.FirstOrDefault()?.Start ?? bare?.Start ?? 0;
        var (ofLevels, ofGrades) = (Spans(levels), Spans(grades));
        var unknownJobs = RoleReader.UnknownJobs(words, [.. ofRoles, .. ofJobs, .. ofLevels], lexicon);
        var (subjects, backgrounds) = RoleReader.Divide(
            [.. jobs.Concat(unknownJobs).Where(job => !RoleReader.TellsTheAmount(job, words, amountAt, lexicon))],
            words, cueMatches, namesRole: roles.Count > 0);
        var askedAbout = RoleReader.Named(roles, words, cueMatches, ref cues);
        var covered = new bool[words.Count];
        List<(int First, int Last)>[] named =
            [titles, ofLevels, ofGrades, Spans(steps), ofPlaces, ofEmployers, Spans(lexicon.Sectors.Find(words))];
        foreach (var spans in named)
        {
            foreach (var (first, last) in spans) Array.Fill(covered, true, first, last - first + 1);
        }
        if (bare is not null) bare = bare with { Direction = AmountDirectionReader.Of(bare, split, clean), Time = time };
        var isPay = bare is not null && (((cues.Has(Cue.Offer) || IsTold(bare, words, lexicon)) && (roles.Count > 0 || levels.Count > 0))
            || (cues.Has(Cue.Pay) && bare.Direction is AmountDirection.Above or AmountDirection.Below));
        if (isPay) amounts.Add(bare! with { Marked = bare!.Direction != AmountDirection.None });
        var naming = new bool[words.Count];
        foreach (var match in cueMatches.Where(match => NamesSection(match.Value)))
        {
            for (var i = match.First; i <= match.Last; i++) naming[i] |= match.Says(i);
        }
        var content = Enumerable.Range(0, words.Count)
            .Where(i => !covered[i] && !naming[i] && !lexicon.StopForms.Contains(words[i].Form)
                && !lexicon.StopForms.Contains(words[i].Text)).ToList();
        var explained = new bool[words.Count];
        // Beside a role, "GDPR" is a matter of the role and not of this chat.
        foreach (var match in cueMatches.Where(match => match.Value != Cue.Privacy || roles.Count == 0))
        {
            for (var i = match.First; i <= match.Last; i++) explained[i] |= match.Says(i);
        }
        var masked = Mask(words, [("<job>", ofJobs), ("<place>", ofPlaces), ("<place>", ofEmployers), ("<level>", ofLevels),
            ("<level>", ofGrades), ("<role>", ofRoles)]);
        return new Reading
        {
            Masked = masked,
            MaskedText = MaskedText.Of(clean, words, titles),
            Text = clean,
            Words = words,
            Roles = askedAbout,
            Levels = [.. levels.Select(match => match.Value).Distinct()],
            LevelIsOfTitle = titleOnly,
            OtherGrades = [.. grades.Select(match => match.Value).Distinct()],
            Step = steps.Select(step => step.Value).FirstOrDefault(),
            Places = [.. places.Select(match => match.Value).Distinct()],
            Amounts = amounts,
            Occupations = subjects,
            Backgrounds = backgrounds,
            Employers = employers.Count > 0
                ? [.. employers.Select(match => match.Value).Distinct()]
                : UnknownEmployer.Find(words, clean, [.. ofRoles, .. ofJobs, .. ofLevels, .. ofPlaces], lexicon) is { } unknown
                    ? [unknown]
                    : [],
            Cues = cues,
            Hints = hintMatches.Aggregate(new CueSet(), (all, hint) => cues.Has(hint.Value) ? all : all.With(hint.Value)),
            Content = [.. content.Select(i => words[i].Text)],
            Unexplained = [.. content.Where(i => !explained[i]).Select(i => words[i].Text)],
            BareThousands = bare,
            Time = time,
            PayIsDenied = payIsDenied,
            Year = YearOf(words),
        };
    }

    /// <summary>A message as <see cref="Reading.MaskedText"/> has it.</summary>
    internal static string Masked(string text, Lexicon lexicon) => ReadPhrases(text, lexicon).MaskedText;

    // What is named says nothing about the topic; that something is named there does.
    private static List<Word> Mask(List<Word> words, (string Mask, List<(int First, int Last)> Spans)[] named)
    {
        var masked = new List<Word>(words.Count);
        var masks = new string?[words.Count];
        foreach (var (mask, spans) in named)
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
    private static bool NamesSection(Cue cue) =>
        cue is Cue.Skills or Cue.Responsibilities or Cue.Overview or Cue.Purpose or Cue.Differences or Cue.Jobs
        or Cue.WhichRole or Cue.AllRoles or Cue.Reverse or Cue.Same or Cue.Correction or Cue.Help;

    // "To make senior", "what do they make you do": no pay is made.
    private static bool MakesNoMoney(List<Word> words, int verb, Lexicon lexicon)
    {
        if (words[verb].Form is not ("make" or "get")) return false;
        var next = verb + 1 < words.Count && words[verb + 1].Form == "to" ? verb + 2 : verb + 1;
        if (next >= words.Count || words[next].AfterBreak) return false;
        var isAim = verb > 0 && words[verb - 1].Form == "to" && lexicon.Levels.Find(words).Exists(level => level.First == next);
        var isMadeTo = words[verb].Form == "make" && words[verb + 1].Text is "you" or "me" or "us" or "him" or "her" or "them" or "people";
        // "What gets harder?"
        var isBecoming = words[verb].Text == "gets" && verb > 0 && words[verb - 1].Form is "what" or "it";
        return isAim || isMadeTo || isBecoming;
    }

    private static bool AsksForMoney(Cue cue) => cue is Cue.Pay or Cue.MaybePay or Cue.HowMuch or Cue.Reverse;

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
            else if (lexicon.Speller.Repair(word.Form) is { } meant && (!lexicon.PlaceWords.Contains(meant)
                || MayNamePlace(word, result, words.Count)))
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

    private static readonly HashSet<string> BeforePlaces = ["in", "at", "near", "around", "from", "to", "for", "of", "based", "and", "or"];

    // A word of another language is no misspelt village: a place is repaired only where one is expected.
    private static bool MayNamePlace(Word word, List<Word> before, int words) =>
        words <= 6 || word.Capitalised
            || (before.Count > 0 && BeforePlaces.Contains(before[^1].Form));

    private static CueSet CuesOf(List<Word> words, List<PhraseMatch<Cue>> matches, bool namesCell, Lexicon lexicon)
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
        if (cues.Has(Cue.Pay)) return cues.Without(Cue.MaybePay);
        // "What would I get" asks for pay, "what would get me promoted" does not.
        return cues.Has(Cue.MaybePay) && (namesCell || !lexicon.Intents.HasGuideTopic(cues)) ? cues.With(Cue.Pay) : cues;
    }

    // "is 95 ok for a lead?": beside a role or a level and a word of an offer, a two- or three-digit number is thousands a year.
    private static Amount? BareThousands(List<Word> words, Lexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!int.TryParse(words[i].Typed, out var number) || number is < 18 or > 400) continue;
            var next = i + 1 < words.Count ? words[i + 1].Form : string.Empty;
            var before = i > 0 ? words[i - 1].Form : string.Empty;
            var glued = words[i].AfterBreak is false && i > 0 && words[i].Start - words[i - 1].End is 0 or 1
                && char.IsDigit(words[i - 1].Typed[^1]);
            var isOverAge = before is "over" && words.Count > LongestBound;
            if (glued || isOverAge || before is "am" or "im" or "aged" or "age" or "managing" or "manage" or "of"
                || (i + 1 < words.Count && char.IsDigit(words[i + 1].Typed[0]))) continue;
            if (next is "bed" or "mile" or "yr" or "yo" or "direct" or "report" or "year" or "engineer" or "team") continue;
            // "He's 54", "she is 54".
            var who = before is "is" && i > 1 ? words[i - 2].Form : before;
            if (who is "he" or "she") continue;
            if ((before == "with" && !IsOfferedWith(words, i, lexicon)) || before is "page" or "room" or "the") continue;
            if (CountsThings(words, i)) continue;
            if (next is "hour" or "day" or "week" or "month" or "year" or "people" or "percent" or "minute" or "time"
                || (i > 0 && words[i - 1].Form == "band")) continue;
            return new Amount(number * 1000, number * 1000, null, "GBP", false, words[i].Start, words[i].End);
        }
        return null;
    }

    // "She was told 47 for a mid-level job".
    private static bool IsTold(Amount bare, List<Word> words, Lexicon lexicon)
    {
        var number = words.FindIndex(word => word.Start == bare.Start);
        return number > 0 && lexicon.TellingWords.Contains(words[number - 1].Text)
            && number + 1 < words.Count && (words[number + 1].AfterBreak || lexicon.StopForms.Contains(words[number + 1].Form));
    }

    // "It has 40 beds", and not "90 works for me".
    internal static bool CountsThings(IReadOnlyList<Word> words, int number)
    {
        if (number + 1 >= words.Count || words[number + 1].AfterBreak) return false;
        var next = words[number + 1];
        var isPlural = next.Text != next.Form && next.Text.EndsWith('s');
        var endsThere = number + 2 == words.Count || words[number + 2].AfterBreak || words[number + 2].Form is "and" or "or" or "with";
        return isPlural && endsThere;
    }

    // "They came back with 63", and nothing that the number would count.
    private static bool IsOfferedWith(List<Word> words, int number, Lexicon lexicon)
    {
        var verb = number > 1 ? words[number - 2].Form : string.Empty;
        var countsNothing = number + 1 == words.Count || words[number + 1].AfterBreak || lexicon.StopForms.Contains(words[number + 1].Form);
        var isAllThatIsSaid = number + 1 == words.Count && words.Count <= 3;
        return countsNothing && (isAllThatIsSaid || verb is "back" or "offered" or "offer" or "countered" or "counter");
    }

    private static int? YearOf(List<Word> words)
    {
        foreach (var word in words)
        {
            if (word.Typed.Length == 4 && word.Typed.StartsWith("20", StringComparison.Ordinal)
                && int.TryParse(word.Typed, out var year)) return year;
        }
        return null;
    }

    // "And over 90?"
    private const int LongestBound = 3;

    private static List<(int First, int Last)> Spans<T>(List<PhraseMatch<T>> matches) =>
        matches.ConvertAll(match => (match.First, match.Last));
}
