using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Understanding;

public sealed partial class TopicModelTests(ShippedLexicon shipped) : IClassFixture<ShippedLexicon>
{
    [Fact]
    public void Of_examples_that_it_was_not_fitted_to_most_are_right_where_it_is_sure()
    {
        var examples = shipped.Lexicon.Vocabulary.Examples.SelectMany(entry => entry.Value.Select(text => (entry.Key, Words: MessageReader.Read(text, shipped.Lexicon).Masked))).ToList();
        var (sure, right) = (0, 0);
        for (var fold = 0; fold < 5; fold++)
        {
            var model = TopicModel.Train([.. examples.Where((_, i) => i % 5 != fold)]);
            foreach (var (topic, words) in examples.Where((_, i) => i % 5 == fold))
            {
                if (model.Guess(words) is not { Confidence: >= 0.7f } guess) continue;
                sure++;
                if (guess.Best == topic) right++;
            }
        }
        Assert.True(sure >= 0.2 * examples.Count, $"{sure} of {examples.Count}");
        Assert.True(right >= 0.74 * sure, $"{right} of {sure}");
    }

    [Fact]
    public void The_same_examples_give_the_same_model()
    {
        var examples = shipped.Lexicon.Vocabulary.Examples.SelectMany(entry => entry.Value.Take(20).Select(text => (entry.Key, MessageReader.Read(text, shipped.Lexicon).Masked))).ToList();
        var words = MessageReader.Read("how would my days be filled", shipped.Lexicon).Masked;
        Assert.Equal(TopicModel.Train(examples).Guess(words)!.Confidence, TopicModel.Train(examples).Guess(words)!.Confidence);
    }

    [Fact]
    public void Without_examples_or_known_words_nothing_is_guessed()
    {
        Assert.Null(TopicModel.Train([]).Guess(MessageReader.Read("what would my days be like", shipped.Lexicon).Masked));
        Assert.Null(shipped.Lexicon.Topics.Guess([]));
    }

    [Theory]
    [InlineData("senior platform engineer in Leeds please, thank you kindly")]
    [InlineData("could you possibly give me junior backend engineer for Hull")]
    public void Who_names_a_cell_of_the_tables_is_given_no_topic(string text)
    {
        var cues = MessageReader.Read(text, shipped.Lexicon).Cues;
        Assert.False(Interpreter.HasGuideTopic(cues));
    }

    [Fact]
    public void No_example_is_a_question_of_a_set()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Questions");
        var shared = Path.Combine(Repository.Shared, "eval", "questions.jsonl");
        var asked = Directory.EnumerateFiles(folder).Concat(File.Exists(shared) ? [shared] : []).SelectMany(QuestionSet.Read)
            .SelectMany(conversation => conversation.Turns).Select(turn => Plain(turn.Say)).ToHashSet();
        Assert.True(asked.Count > 900);
        Assert.DoesNotContain(shipped.Lexicon.Vocabulary.Examples.SelectMany(entry => entry.Value), example => asked.Contains(Plain(example)));
    }

    private static string Plain(string text) => NotWord().Replace(text.ToLowerInvariant(), " ").Trim();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotWord();
}
