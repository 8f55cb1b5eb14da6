using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>While an interview is practised, everything but a question is the person's answer, until they stop.</summary>
internal static class PracticeRule
{
    private const int LongestBareQuestion = 10;
    private const int LongestStop = 5;
    private const int LongestCorrection = 6;
    private const int LongestResume = 7;
    private static readonly HashSet<string> Leading = ["ok", "okay", "right", "so", "and", "now", "then", "let", "us", "please", "well"];

    /// <returns>Null where no interview is practised, and for what is no answer.</returns>
    public static Interpretation? Of(Said said)
    {
        var facts = said.Facts;
        if (facts.Practice is not { } practice) return null;
        if (said.Lexicon.Roles.FirstOrDefault(each => each.Slug == practice.Role) is not { } role) return null;
        if (Is(TaskKind.PracticeStop, said) || BeginsWithStop(said.Reading))
            return new(new Meaning.EndsPractice(role, practice.Answered), facts with { Practice = null });
        // "No, I meant platform."
        var saysOnlyWhich = said.Cues.Has(Cue.Correction) && said.Reading.Unexplained.Count == 0
            && said.Reading.Words.Count <= LongestCorrection;
        if (saysOnlyWhich && said.Reading.Roles is [var meant] && meant.Slug != practice.Role)
            return TaskMeanings.Of(TaskKind.InterviewPractice, said);
        if (GoesOn(said.Reading)) return new(new Meaning.Practises(role, practice.Asked - 1, null), facts);
        var isSkipped = Is(TaskKind.PracticeSkip, said);
        if (!isSkipped && (IsQuestion(said.Reading) || AsksToForget(said.Reading) || TalkRule.LeavesPractice(said))) return null;
        IReadOnlyList<string> words = isSkipped ? [] : [.. said.Reading.Words.Select(word => word.Text)];
        var next = practice with { Asked = practice.Asked + 1, Answered = practice.Answered + (isSkipped ? 0 : 1) };
        return new(new Meaning.Practises(role, practice.Asked, words), facts with { Practice = next });
    }

    private static bool Is(TaskKind kind, Said said) =>
        said.Lexicon.Vocabulary.Intents.Where(intent => intent.Task == kind)
            .Any(intent => intent.Commands.Contains(said.Reading.Typed, StringComparer.OrdinalIgnoreCase));

    // "Enough for today, thanks".
    private static bool BeginsWithStop(Reading reading) =>
        reading.Words is [{ Form: "stop" or "enough" or "quit" }, ..] && reading.Words.Count <= LongestStop;

    // "OK, back to the practice", after a question of one's own.
    private static bool GoesOn(Reading reading)
    {
        var words = reading.Words.SkipWhile(word => Leading.Contains(word.Form)).ToList();
        var opensSo = words is [{ Form: "resume" or "continue" }, ..] or [{ Form: "back" }, { Form: "to" }, ..]
            or [{ Form: "carry" or "go" }, { Form: "on" }, ..];
        return opensSo && reading.Words.Count <= LongestResume;
    }

    // "What does it pay" and "will I pass" are questions without their mark; "what I did first was …" is an answer.
    private static bool IsQuestion(Reading reading)
    {
        var text = reading.Text.TrimEnd();
        if (text.EndsWith('?')) return true;
        return reading.Words.Count <= LongestBareQuestion
            && Enumerable.Range(0, Math.Max(0, reading.Words.Count - 1)).Any(i => OpensQuestion(reading.Words, i));
    }

    private static bool OpensQuestion(IReadOnlyList<Word> words, int at)
    {
        var isOpener = (at == 0 || words[at].AfterBreak) && QuestionSplitter.IsOpener(words[at].Text);
        var tellsOfMe = words[at].Text[0] is 'w' or 'h' && words[at].Text is not ("will" or "would")
            && words[at + 1].Form is "i" or "we" or "im" or "ive";
        return isOpener && !tellsOfMe;
    }

    private static bool AsksToForget(Reading reading) => reading.Cues.HasAny(Cue.Forget, Cue.StartOver) && reading.Words.Count <= 5;
}
