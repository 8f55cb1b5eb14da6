using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.LanguageModel;

/// <summary>What prompts are filled with, by name. Everything that people and guides wrote is one line that holds no fence and no tag.</summary>
internal static class PromptInputs
{
    private const int MostWords = 110;
    private const int MostWordsOfSeveral = 200;

    public static Dictionary<string, object> GroundedAnswer(WritingTask task) => new()
    {
        ["question"] = Data(task.Question),
        ["topic"] = Data(Topic(task.Facts)),
        ["passages"] = task.Passages.Select(Shown).ToList(),
        ["has_tools"] = task.IsMixed,
        ["words"] = task.Extractive.Citations.Count > 1 ? MostWordsOfSeveral : MostWords,
    };

    public static Dictionary<string, object> StandaloneQuestion(UserMessage message, ConversationFacts facts) => new()
    {
        ["topic"] = Data(string.Join("; ", (string[])[Topic(facts), string.Join(' ', facts.Words)])),
        ["follow_up"] = Data(message.Text),
    };

    public static string Data(string text) =>
        TextCleaner.Clean(text).Replace('\n', ' ').Replace('\r', ' ').Replace('<', '‹').Replace('>', '›').Replace("---", "–", StringComparison.Ordinal);

    private static Dictionary<string, object> Shown(NumberedPassage numbered) => new()
    {
        ["number"] = numbered.Number,
        ["guide"] = Data(numbered.Passage.Guide.Title),
        ["section"] = numbered.Passage.Section.Title(),
        ["heading"] = Data(numbered.Passage.Heading),
        ["text"] = Data(numbered.Passage.Text),
    };

    private static string Topic(ConversationFacts facts) => string.Join(", ",
        facts.Roles.Select(role => role.Replace('-', ' ')).Concat(facts.Levels.Select(level => level.Name())).Concat(facts.Places.Select(place => place.Name)));
}
