using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Evaluation.Fitting;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>The one file of intents, and the messages that they are learnt from.</summary>
public sealed class IntentTests(ShippedLexicon shipped) : IClassFixture<ShippedLexicon>
{
    private const int FewestExamples = 15;

    private static string Training => Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Training");

    [Fact]
    public void Every_intent_that_rules_name_and_every_task_stands_in_the_file_once()
    {
        var intents = shipped.Lexicon.Vocabulary.Intents;
        Assert.Equal(Enum.GetValues<Cue>(), intents.Select(intent => intent.Cue).OfType<Cue>().Order());
        Assert.Equal(Enum.GetValues<TaskKind>(), intents.Select(intent => intent.Task).OfType<TaskKind>().Order());
        Assert.Equal(Enum.GetValues<PastedKind>(), intents.Select(intent => intent.Text).OfType<PastedKind>().Order());
    }

    [Fact]
    public void Every_reply_task_and_topic_has_examples()
    {
        var ofReplies = TrainingData.Replies(Training)
            .GroupBy(example => example.Reply)
            .ToDictionary(group => group.Key, group => group.Select(each => each.Text).Distinct().Count());
        var ofTopics = TrainingData.Messages(Training)
            .GroupBy(example => example.Topic)
            .ToDictionary(group => group.Key, group => group.Count());
        var replies = shipped.Lexicon.Vocabulary.Intents
            .Where(intent => intent.HasExamples && ofReplies.GetValueOrDefault(intent.Name) < FewestExamples)
            .Select(intent => intent.Name);
        var topics = Enum.GetValues<Topic>().Where(topic => ofTopics.GetValueOrDefault(topic) < FewestExamples);
        Assert.Empty(replies);
        Assert.Empty(topics);
        Assert.Empty(ofReplies.Keys.Except(shipped.Lexicon.Vocabulary.Intents.Select(intent => intent.Name).Append(TrainingData.OfGuide)));
    }
}
