using System.Globalization;
using System.Text;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Evaluation;

/// <summary>How well coverage tells what the guides answer from what they do not, threshold by threshold.</summary>
/// <remarks>Answerable: first turns that must be answered from a guide. Not answerable: first turns that must be refused,
/// searched as if nothing but coverage could refuse them, which is harder than what the bot meets.</remarks>
public static class CoverageCurve
{
    public static string Of(IReadOnlyList<Conversation> conversations, KnowledgeSnapshot knowledge)
    {
        var (answerable, others) = (new List<double>(), new List<double>());
        foreach (var turn in conversations.Select(conversation => conversation.Turns[0]))
        {
            if (turn.Expect?.Outcome is not [var outcome]) continue;
            var reading = MessageReader.Read(turn.Say, knowledge.Lexicon);
            if (outcome == "guide" && Interpreter.Interpret(reading, ConversationFacts.None, knowledge.Lexicon, knowledge.NewestYear).Meaning is Meaning.AsksGuide { Question.OfAllRoles: false, Question.IsWholeSection: false })
                answerable.Add(Coverage(reading, knowledge));
            else if (outcome == "no_answer") others.Add(Coverage(reading, knowledge));
        }
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"coverage at least   answerable answered ({answerable.Count})   not answerable answered ({others.Count})");
        foreach (var threshold in (double[])[0.05, 0.1, 0.15, 0.22, 0.3, 0.4, 0.55, 0.7])
            text.AppendLine(CultureInfo.InvariantCulture, $"{threshold,17:0.00}   {100.0 * answerable.Count(each => each >= threshold) / Math.Max(1, answerable.Count),24:0}%   {100.0 * others.Count(each => each >= threshold) / Math.Max(1, others.Count),25:0}%");
        return text.ToString();
    }

    private static double Coverage(Reading reading, KnowledgeSnapshot knowledge)
    {
        var hits = knowledge.Index.Search(new PassageQuery(reading.Content, [.. reading.Roles.Select(role => role.Slug)], SectionHints.Favoured(reading.Cues), 1));
        return hits.Count > 0 ? hits[0].Coverage : 0;
    }
}
