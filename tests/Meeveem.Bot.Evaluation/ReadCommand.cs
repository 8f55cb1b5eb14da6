using System.Globalization;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Knowledge;

namespace Meeveem.Bot.Evaluation;

/// <summary><c>read</c>: shows how the messages of a talk are understood and what is found for each, step by step.</summary>
public static class ReadCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var meaning = Encoders.Open();
        var folder = Environment.GetEnvironmentVariable("Knowledge__Folder") ?? "knowledge";
        var loaded = await KnowledgeLoader.LoadAsync(
            folder, Path.Combine("knowledge", "vocabulary"), null, CancellationToken.None, meaning);
        var knowledge = await Encoders.WithVectorsAsync(loaded.Snapshot!, meaning);
        var facts = ConversationFacts.None;
        foreach (var message in messages) facts = Show(message, facts, knowledge);
        return 0;
    }

    private static ConversationFacts Show(string message, ConversationFacts facts, KnowledgeSnapshot knowledge)
    {
        var cut = PersonClauses.Cut(message, knowledge.Lexicon);
        var reading = MessageReader.Read(cut, knowledge.Lexicon);
        Console.WriteLine($"> {message}");
        if (cut != message) Console.WriteLine($"  without remarks about the person: {cut}");
        var cues = Enum.GetValues<Cue>().Where(cue => reading.Cues.Has(cue));
        Console.WriteLine($"  cues {string.Join(' ', cues)}; roles {string.Join(' ', reading.Roles.Select(role => role.Slug))}");
        Console.WriteLine($"  content {string.Join(' ', reading.Content)}; unexplained {string.Join(' ', reading.Unexplained)}; "
            + $"masked {reading.MaskedText}");
        if (knowledge.Lexicon.Examples.Topics?.Guess(reading.MaskedText) is { } topic)
        {
            var likeliest = Enum.GetValues<Topic>()
                .OrderByDescending(topic.Of)
                .Take(5)
                .Select(each => string.Create(CultureInfo.InvariantCulture, $"{each} {topic.Of(each):0.00}"));
            Console.WriteLine("  topics " + string.Join(", ", likeliest));
        }
        if (knowledge.Lexicon.Examples.Replies?.Likelihoods(reading.MaskedText) is { } replies)
        {
            var likeliest = replies.OrderByDescending(reply => reply.Value).Take(3)
                .Select(reply => string.Create(CultureInfo.InvariantCulture, $"{reply.Key} {reply.Value:0.00}"));
            Console.WriteLine("  replies " + string.Join(", ", likeliest));
        }
        if (TalkRule.Guess(reading, facts, knowledge.Lexicon) is { } talk)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  talk pay {talk.Pay:0.00}, guide {talk.Guide:0.00}, nothing {talk.Nothing:0.00}, chat {talk.Chat:0.00}"));
        var asks = knowledge.Lexicon.Examples.PayQuestions?.Read(reading.MaskedText, PayQuestionFeatures.Of(reading)) ?? default;
        if (asks != default)
            Console.WriteLine($"  of pay, if it is: level {asks.Level}{(asks.LevelIsSure ? " for sure" : "")}, {asks.What}, region {asks.Where}, roles {asks.Whom}");
        var amounts = string.Join(", ", reading.Amounts.Select(amount => amount.Low));
        var bare = BareAmount.Of(reading, facts, asks, knowledge.Lexicon)?.Low;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  amounts {amounts}; a number that may be one {reading.BareThousands?.Low}, and is one {bare}; settled {facts}"));
        var interpretation = Interpreter.Interpret(reading, facts, knowledge.Lexicon, knowledge.NewestYear);
        Console.WriteLine($"  rule \"{interpretation.Rule}\": {interpretation.Meaning.GetType().Name}");
        var query = new PassageQuery(reading.MaskedText, reading.Content, [.. reading.Roles.Select(role => role.Slug)], 5)
        {
            Sections = knowledge.Lexicon.Intents.SectionsOf(reading.Cues), Levels = reading.Levels,
        };
        var found = knowledge.Index.Search(query);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  held {found.Held:0.00}; missing {string.Join(' ', found.Missing)}"));
        foreach (var hit in found.Hits)
        {
            var passage = hit.Passage;
            var where = $"{passage.Guide.Role.Slug} {passage.Section.Slug()}";
            var scores = string.Create(CultureInfo.InvariantCulture, $"{hit.Share:0.00} {hit.Score:0.00}");
            Console.WriteLine($"  {scores} {where}: {Sentences.Cut(passage.Whole, 110)}");
        }
        return interpretation.Facts;
    }
}
