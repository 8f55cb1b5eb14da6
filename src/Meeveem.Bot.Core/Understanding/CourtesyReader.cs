using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Tells small talk and requests about the conversation itself from questions.</summary>
internal static class CourtesyReader
{
    private const int FewWords = 6;
    private const int LongestClipped = 8;
    private const int ShortestQuestion = 4;
    private const int FewestOfAPhrase = 3;
    private static readonly HashSet<string> OfThePerson = ["me", "my", "our", "us", "i", "chat", "conversation", "history", "everything"];
    private static readonly HashSet<string> Deleting = ["delete", "erase", "forget", "wipe", "remove", "clear", "bin", "scrub"];
    private static readonly HashSet<string> Fillers =
        ["please", "ok", "okay", "now", "just", "and", "so", "right", "then", "also", "actually"];

    public static CourtesyKind? Find(Reading reading, Lexicon lexicon)
    {
        var cues = reading.Cues;
        if (reading.Words.Count == 0 && reading.Amounts.Count == 0) return CourtesyKind.Unclear;
        // "Are you a bot, or some junior typing this?", "you a human?"
        var isClipped = reading.Words is [{ Form: "you" }, { Form: "a" or "an" or "the" }, ..] && reading.Words.Count <= LongestClipped
            && reading.Levels.Count + reading.Places.Count + reading.Amounts.Count == 0;
        var isOfYou = isClipped || reading.Words is [{ Form: "are" }, { Form: "you" }, ..];
        var asksWhoAnswers = cues.Has(Cue.Identity) && isOfYou && reading.Roles.Count == 0;
        if (asksWhoAnswers) return CourtesyKind.Identity;
        if (reading.NamesAnything) return null;
        // "aw thanks, petal": in a few words, one that no guide holds asks for nothing.
        var bare = reading.Unexplained.Count == 0
            || (reading.Words.Count <= 5 && reading.Unexplained is [var other]
                && cues.HasAny(Cue.Thanks, Cue.Goodbye, Cue.Greeting)
                && !lexicon.GuideWords.Contains(Words.Singular(other)));
        if (cues.Has(Cue.Forget) && !cues.HasAny(Cue.Injection, Cue.Invent) && WantsToBeForgotten(reading)) return CourtesyKind.Forget;
        var isShort = reading.Words.Count <= FewWords && reading.Unexplained.Count <= 1;
        if (cues.Has(Cue.StartOver) && (bare || isShort)) return CourtesyKind.StartOver;
        if (cues.HasAny(Cue.OtherPeople, Cue.Injection, Cue.Invent)) return null;
        if (cues.Has(Cue.Privacy)) return CourtesyKind.Privacy;
        if (cues.Has(Cue.Identity)) return CourtesyKind.Identity;
        if (cues.Has(Cue.KnownRoles) && !AsksTopic(cues, lexicon)) return CourtesyKind.KnownRoles;
        if (cues.Has(Cue.Help) && AsksForHelpAfterARemark(reading, lexicon)) return CourtesyKind.Help;
        if (!bare || reading.Occupations.Count > 0) return IsMash(reading, lexicon) ? CourtesyKind.Unclear : null;
        if (lexicon.Intents.HasRefusal(cues)) return null;
        // "what do you do" asks for help, "what does it involve" does not: a topic wins over all but plain pleasantries.
        if (AsksTopic(cues, lexicon)) return null;
        var isPleasantry = !AsksBeside(reading.Words);
        if (cues.Has(Cue.Goodbye) && isPleasantry) return CourtesyKind.Goodbye;
        if (cues.Has(Cue.Thanks) && isPleasantry) return CourtesyKind.Thanks;
        if (cues.Has(Cue.Help)) return CourtesyKind.Help;
        if (cues.Has(Cue.Greeting)) return CourtesyKind.Greeting;
        return IsMash(reading, lexicon) ? CourtesyKind.Unclear : null;
    }

    // "They mend it and forget it?" and "do we wipe the servers?" delete nothing; "erase it completely" and "can you delete my data"
    // do.
    private static bool WantsToBeForgotten(Reading reading)
    {
        var words = reading.Words;
        var first = words.SkipWhile(word => Fillers.Contains(word.Form)).FirstOrDefault()?.Form;
        if (first is not null && Deleting.Contains(first)) return true;
        // "Do you delete everything?" asks what is kept.
        var asksThisChat = words.Any(word => word.Form == "you") && words is not [{ Form: "do" or "did" or "are" }, { Form: "you" }, ..];
        var asksOfOthers = QuestionSplitter.IsOpener(words[0].Text) && !asksThisChat;
        var isOfThePerson = words.Any(word => OfThePerson.Contains(word.Form));
        return !asksOfOthers && (isOfThePerson || asksThisChat || reading.Unexplained.Count == 0);
    }

    // "I came across this by chance. What are you for?" Nothing else is asked for, and nothing that would be declined.
    private static bool AsksForHelpAfterARemark(Reading reading, Lexicon lexicon)
    {
        var words = reading.Words;
        // "Help" by itself may be anything's.
        var asking = lexicon.Cues.FindAll([.. words])
            .Where(match => match.Value == Cue.Help && match.Last - match.First + 1 >= FewestOfAPhrase).ToList();
        var asksForMore = AsksTopic(reading.Cues, lexicon) || lexicon.Intents.HasRefusal(reading.Cues)
            || reading.Occupations.Count > 0 || lexicon.IntentCues.FindAll(words).Count > 0;
        if (asking.Count == 0 || asksForMore) return false;
        var start = asking[^1].First;
        while (start > 0 && !words[start].AfterBreak) start--;
        var opensBefore = words.Take(start).Where((word, i) => i == 0 || word.AfterBreak).Any(word => QuestionSplitter.IsOpener(word.Text));
        return start > 0 && !opensBefore && !words.Skip(start).Any(word => reading.Unexplained.Contains(word.Text));
    }

    // "Lovely. Where do people look for such posts?"
    private static bool AsksBeside(IReadOnlyList<Word> words) =>
        Enumerable.Range(1, Math.Max(0, words.Count - ShortestQuestion))
            .Any(at => words[at].AfterBreak && QuestionSplitter.IsOpener(words[at].Text));

    private static bool AsksTopic(CueSet cues, Lexicon lexicon) =>
        lexicon.Intents.HasGuideTopic(cues) || cues.HasAny(Cue.Pay, Cue.WhichRole, Cue.FigureDates, Cue.Highest, Cue.Lowest, Cue.Better);

    // "x", "asdfgh", "jjjj": no word of any kind.
    private static bool IsMash(Reading reading, Lexicon lexicon)
    {
        bool IsKnown(Word word) => lexicon.Speller.Knows(word.Form) || lexicon.Speller.Knows(word.Text);
        return reading.Words.Count <= 3
            && reading.Words.All(word => word.Text.Length == 1 || (!IsKnown(word) && LooksRandom(word.Text)));
    }

    private static readonly string[] KeyboardRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private static bool LooksRandom(string word)
    {
        if (word.Length <= 2) return true;
        var (run, longest, vowels) = (0, 0, 0);
        foreach (var c in word)
        {
            if ("aeiouy".Contains(c, StringComparison.Ordinal))
            {
                vowels++;
                run = 0;
            }
            else
            {
                longest = Math.Max(longest, ++run);
            }
        }
        for (var i = 0; i + 4 <= word.Length; i++)
        {
            if (KeyboardRows.Any(row => row.Contains(word.Substring(i, 4), StringComparison.Ordinal))) return true;
        }
        return vowels == 0 || longest >= 5 || word.Distinct().Count() <= 2 || (longest >= 4 && vowels * 4 <= word.Length);
    }
}
