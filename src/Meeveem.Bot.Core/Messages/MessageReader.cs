using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

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
        // A full stop at the end says nothing of what is asked, and moves the vector.
        var clean = TextCleaner.Clean(text).TrimEnd('.', ' ');
        if (clean.Length > UserMessage.MaximumLength) clean = clean[..UserMessage.MaximumLength];
        var time = WorkingTimeReader.Find(clean);
        var amounts = AmountReader.Read(clean);
        var split = Words.Split(clean, [.. amounts.Select(amount => (amount.Start, amount.End))]);
        var daysAYear = WorkingTimeReader.DaysAYear(clean);
        Amount Completed(Amount amount) => amount with
        {
            Direction = AmountDirectionReader.Of(amount, split, clean), Time = time, DaysAYear = daysAYear,
            Posts = PostsReader.Find(clean),
        };
        amounts = amounts.ConvertAll(Completed);
        var (words, payIsDenied) = Denials.Cut(Spelling.Repair(Respelling.Apply(split, lexicon.Spellings), lexicon), lexicon);
        words = Pleasantries.Cut(words, lexicon);

        var named = NamedParts.Find(words, amounts.Count > 0, lexicon);
        var cueMatches = CueMatches.Find(words, lexicon).Outside(named.Roles);
        var cues = cueMatches.CuesOf(words, namesCell: named.Levels.Count > 0 && named.Places.Count > 0, lexicon);
        var roles = named.Roles.Select(match => match.Value.Role).Distinct().Count();
        var levels = named.Levels.Select(match => match.Value).Distinct().Count();
        var ofEach = BareNumbers.OfEachJob(words, amounts.Count, Math.Max(roles, levels), lexicon);
        amounts = [.. amounts.Concat(ofEach.Select(Completed)).OrderBy(amount => amount.Start)];
        var bare = amounts.TrueForAll(amount => AddedAmount.Is(words, amount)) ? BareNumbers.Find(words, lexicon) : null;
        // "With an extra 4k, which is 61": what it comes to counts.
        if (bare is not null) amounts.Clear();
        var (subjects, backgrounds) = named.Occupations(
            words, cueMatches.Cues, AskingSentences.Of(clean), amountAt: amounts.FirstOrDefault()?.Start ?? bare?.Start ?? 0, lexicon);
        var askedAbout = RoleReader.Named(named.Roles, words, cueMatches.Cues, ref cues);
        if (bare is not null)
        {
            bare = Completed(bare);
            var isBase = BareNumbers.IsBasePay(bare, words);
            if (isBase || IsPay(bare, words, named, cues, lexicon))
                amounts.Add(bare with { Marked = isBase || bare.Direction != AmountDirection.None });
        }
        var content = ContentOf(words, named, cueMatches, lexicon);
        // Beside a role, "GDPR" is a matter of the role and not of this chat.
        var explained = cueMatches.Says(words.Count, cue => cue != Cue.Privacy || named.Roles.Count == 0);
        return new Reading
        {
            Masked = named.Masked(words),
            MaskedText = MaskedText.Of(clean, words, named.Titles),
            Text = clean,
            Words = words,
            Roles = askedAbout,
            RolesBeside = RoleReader.Beside(named.Roles, words, askedAbout),
            Levels = [.. named.Levels.Select(match => match.Value).Distinct()],
            LevelIsOfTitle = named.LevelIsOfTitle,
            OtherGrades = [.. named.Grades.Select(match => match.Value).Distinct()],
            Step = named.Steps.Select(step => step.Value).FirstOrDefault(),
            Places = [.. named.Places.Select(match => match.Value).Distinct()],
            Amounts = amounts,
            Occupations = subjects,
            Backgrounds = backgrounds,
            Employers = named.EmployersOf(words, clean, lexicon),
            Cues = cues,
            Hints = cueMatches.Hints.Aggregate(new CueSet(), (all, hint) => cues.Has(hint.Value) ? all : all.With(hint.Value)),
            Content = [.. content.Select(i => words[i].Text)],
            Unexplained = [.. content.Where(i => !explained[i]).Select(i => words[i].Text)],
            BareThousands = bare,
            Time = time,
            DaysAYear = daysAYear,
            PayIsDenied = payIsDenied,
            Year = YearOf(words),
        };
    }

    // A number is pay beside a role or a level and a word of an offer, or where a limit is asked for.
    private static bool IsPay(Amount bare, List<Word> words, NamedParts named, CueSet cues, Lexicon lexicon)
    {
        var namesJob = named.Roles.Count > 0 || named.Levels.Count > 0;
        var isLimit = bare.Direction is AmountDirection.Above or AmountDirection.Below;
        return (namesJob && (cues.Has(Cue.Offer) || BareNumbers.IsTold(bare, words, lexicon))) || (cues.Has(Cue.Pay) && isLimit);
    }

    // Words to look for: neither names nor words of a section, nor those that say nothing.
    private static List<int> ContentOf(List<Word> words, NamedParts named, CueMatches cueMatches, Lexicon lexicon)
    {
        var covered = named.Covered(words.Count);
        var naming = cueMatches.Says(words.Count, NamesSection);
        return
        [
            .. Enumerable.Range(0, words.Count).Where(i => !covered[i] && !naming[i]
                && !lexicon.StopForms.Contains(words[i].Form) && !lexicon.StopForms.Contains(words[i].Text)),
        ];
    }

    /// <summary>A message as <see cref="Reading.MaskedText"/> has it.</summary>
    internal static string Masked(string text, Lexicon lexicon) => ReadPhrases(text, lexicon).MaskedText;

    // These say which section or what kind of answer is wanted; as words to look for they would only mislead.
    private static bool NamesSection(Cue cue) =>
        cue is Cue.Skills or Cue.Responsibilities or Cue.Overview or Cue.Purpose or Cue.Differences or Cue.Jobs
        or Cue.WhichRole or Cue.AllRoles or Cue.Reverse or Cue.Same or Cue.Correction or Cue.Help;

    private static int? YearOf(List<Word> words)
    {
        foreach (var word in words)
        {
            if (word.Typed.Length == 4 && word.Typed.StartsWith("20", StringComparison.Ordinal)
                && int.TryParse(word.Typed, out var year)) return year;
        }
        return null;
    }
}
