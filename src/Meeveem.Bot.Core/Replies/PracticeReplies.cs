using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Replies;

/// <summary>An interview practised with a guide's own FAQ and skills, a question at a time.</summary>
internal static class PracticeReplies
{
    private const int Most = 8;
    private const int WordsOfGuidance = 70;
    private const int WordsOfTip = 45;
    private static readonly string[] Shows = ["show", "describe", "explain", "say", "prove", "present", "talk"];

    /// <summary>What is asked of the role, in order: the FAQ on interviews, then the skills.</summary>
    public static IReadOnlyList<Passage> Questions(Role role, KnowledgeSnapshot knowledge)
    {
        if (SkillReplies.WithSkills(role, knowledge) is not { } guide) return [];
        var passages = Passage.Of(guide).ToList();
        var faqs = passages.Where(passage => passage.Kind == PassageKind.Faq && AsksHowToShow(passage.Heading));
        return [.. faqs.Concat(passages.Where(passage => passage.Kind == PassageKind.SkillRow)).Take(Most)];
    }

    // "How do I describe my work on incidents?", and not "do interviews test …?".
    private static bool AsksHowToShow(string heading) =>
        heading.Contains(" I ", StringComparison.Ordinal) && Shows.Any(word => heading.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Passage? InterviewFaq(Role role, KnowledgeSnapshot knowledge) =>
        knowledge.GuidesOf(role).SelectMany(Passage.Of)
            .Where(passage => passage.Kind == PassageKind.Faq && !AsksHowToShow(passage.Heading))
            .FirstOrDefault(passage => passage.Heading.Contains("interview", StringComparison.OrdinalIgnoreCase));

    /// <param name="asked">How many questions were asked before.</param>
    /// <param name="words">The answer to the last of them; null where none was given yet, empty where it was skipped.</param>
    public static Answer Next(Role role, int asked, IReadOnlyList<string>? words, KnowledgeSnapshot knowledge)
    {
        var questions = Questions(role, knowledge);
        if (questions.Count == 0) return SkillReplies.Without(role, knowledge);
        var citations = new Citations();
        var text = new StringBuilder();
        if (words is null && asked == 0)
        {
            text.Append($"Let's practise for {Wording.A(role.Name)} interview: "
                + $"{questions.Count} questions from the guide, one at a time. "
                + $"Say \"skip\" for the next one or \"stop\" to end.\n\n{OfInterviews(role, citations, knowledge)}");
        }
        else if (words is not null && asked > 0 && asked <= questions.Count)
        {
            text.Append(Guidance(questions[asked - 1], words, citations, knowledge)).Append("\n\n");
        }
        text.Append(asked < questions.Count
            ? $"**Question {asked + 1} of {questions.Count}.** {Worded(questions[asked], citations)}"
            : "That was the last question.");
        // The guide may have become shorter since the practice began.
        if (citations.List.Count == 0) return End(role, questions.Count, knowledge);
        var answer = GuideReplies.Finish(text, citations, role, citations.List[0].Section);
        return answer with { StandsAsWorded = true, NextSteps = asked < questions.Count ? ["Skip", "Stop"] : answer.NextSteps };
    }

    public static Answer End(Role role, int answered, KnowledgeSnapshot knowledge) => new()
    {
        Outcome = Outcome.Chat,
        Text = $"Practice over. You answered {answered} of {Questions(role, knowledge).Count} questions; "
            + "say \"interview practice\" to go again.",
        NextSteps =
        [
            $"Interview practice for {Wording.A(role.Name)}",
            $"What skills does {Wording.A(role.Name)} need?",
            $"{role.Name} salary",
        ],
    };

    private static string OfInterviews(Role role, Citations citations, KnowledgeSnapshot knowledge) =>
        InterviewFaq(role, knowledge) is { } faq
            ? $"First, from its FAQ: **{faq.Heading}** {Sentences.Take(faq.Text, WordsOfTip)} [{citations.Number(faq)}]\n\n"
            : string.Empty;

    private static string Worded(Passage question, Citations citations) => question.Kind == PassageKind.Faq
        ? $"The guide's FAQ has this one: \"{question.Heading}\" What would you say? [{citations.Number(question)}]"
        : $"Tell me about a time when your work called for this skill: {question.Heading} [{citations.Number(question)}].";

    // What the guide says of the question, and which of its words the answer had; no verdict.
    private static string Guidance(Passage question, IReadOnlyList<string> words, Citations citations, KnowledgeSnapshot knowledge)
    {
        var mark = citations.Number(question);
        var said = question.Kind == PassageKind.Faq ? Sentences.Take(question.Text, WordsOfGuidance) : question.Text;
        var shared = SkillMatch.Shared(question.Whole, words, knowledge.Lexicon.StopForms);
        var touched = shared.Count > 0 ? $" Your answer spoke of {SkillReplies.Quoted(shared)}, as the guide does." : string.Empty;
        return $"**What the guide looks for** in \"{question.Heading}\": {Extracts.Ended(said)} [{mark}]{touched}";
    }
}
