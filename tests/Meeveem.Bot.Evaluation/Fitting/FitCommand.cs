using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Meaning;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>What is fitted: everything, the classifier of intents alone, that of topics, talks, remarks or questions about pay alone, or the weights of the search alone.</summary>
public enum FitPart
{
    All,
    Replies,
    Topics,
    Talks,
    Remarks,
    Pay,
    Ranking,
}

/// <summary><c>fit</c>: learns the classifiers and fits the weights of the search, on training data alone, and writes them where the build finds them.</summary>
/// <remarks>The weights are fitted to guides that the encoder was not tuned on, so that they do not trust it more than they may on a new guide.</remarks>
public static class FitCommand
{
    private const float Shrinking = 2e-5f;
    private const int PassagesShown = 6;

    public static async Task<int> RunAsync(string root, FitPart part = FitPart.All)
    {
        var training = Path.Combine(root, "tests", "Meeveem.Bot.Evaluation", "Training");
        var learnt = Path.Combine(root, "src", "Meeveem.Bot.Knowledge", "Learnt");
        using var meaning = Encoders.Open() ?? throw new InvalidOperationException("The encoder is not beside the program; build it first.");
        var knowledge = await LoadAsync(training, Path.Combine(root, "knowledge", "vocabulary"), meaning);
        var from = Hashes.Of(training);
        if (part is FitPart.All or FitPart.Replies)
            await File.WriteAllTextAsync(Path.Combine(learnt, "replies.json"), ReplyFit.Learn(knowledge.Lexicon, training, meaning, from).ToJson());
        if (part is FitPart.All or FitPart.Topics) await FitTopicsAsync(training, learnt, knowledge, meaning, from);
        if (part is FitPart.All or FitPart.Talks)
            await File.WriteAllTextAsync(Path.Combine(learnt, "talks.json"), TalkFit.Learn(knowledge, training, meaning, from).ToJson());
        if (part is FitPart.All or FitPart.Remarks)
            await File.WriteAllTextAsync(Path.Combine(learnt, "remarks.json"), RemarkFit.Learn(knowledge.Lexicon, training, meaning, from).ToJson());
        if (part is FitPart.All or FitPart.Pay)
        {
            foreach (var (name, classifier) in PayQuestionFit.Learn(knowledge.Lexicon, training, meaning, from))
                await File.WriteAllTextAsync(Path.Combine(learnt, name + ".json"), classifier.ToJson());
        }
        if (part is not (FitPart.All or FitPart.Ranking)) return 0;

        var index = (PassageIndex)knowledge.Index;
        var questions = TrainingData.AsAsked(TrainingData.Read(training), knowledge.Guides);
        var kinds = Enum.GetValues<SectionKind>().Select(kind => kind.Slug()).Append("none").ToList();
        LinearClassifier Sections(IEnumerable<TrainingQuestion> of) => LinearClassifier.Learn(
            [.. of.Select(question => (meaning.Encoder.Encode(MessageReader.Masked(question.Text, knowledge.Lexicon)).Whole, kinds.IndexOf(question.Section)))], kinds, Shrinking, from);
        var heldOut = questions.Where(question => TrainingData.HeldOut.Contains(question.Guide)).ToList();
        var sections = Sections(questions.Except(heldOut));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"section told rightly, guides not learnt from: {Accuracy(sections, heldOut, kinds, knowledge.Lexicon, meaning):0.0} %"));

        meaning.Use(sections);
        var others = TrainingData.Messages(training).Where(message => message.Topic == Topic.Nothing).Select(message => message.Text).ToList();
        var byMeaning = Weights(index, heldOut, others, knowledge, "by meaning");
        var byWords = Weights(PassageIndex.Build(knowledge.Guides, knowledge.Lexicon.Vocabulary, null), heldOut, others, knowledge, "by words");
        await File.WriteAllTextAsync(Path.Combine(learnt, "ranking.json"), RankingWeights.ToJson(byMeaning, byWords));
        await File.WriteAllTextAsync(Path.Combine(learnt, "sections.json"), Sections(questions).ToJson());
        return 0;
    }

    private static async Task FitTopicsAsync(string training, string learnt, KnowledgeSnapshot knowledge, MeaningModel meaning, string from)
    {
        var messages = TrainingData.Messages(training)
            .Select(example => (meaning.Encoder.Encode(MessageReader.Masked(example.Text, knowledge.Lexicon)).Whole, (int)example.Topic)).ToList();
        var topics = LinearClassifier.Learn(messages, Enum.GetNames<Topic>(), Shrinking, from);
        await File.WriteAllTextAsync(Path.Combine(learnt, "topics.json"), topics.ToJson());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"topic told rightly, a fifth at a time not learnt from: {CrossValidated(messages):0.0} %"));
    }

    private static double CrossValidated(List<(float[] Vector, int Label)> examples)
    {
        const int parts = 5;
        var right = 0;
        for (var part = 0; part < parts; part++)
        {
            var model = LinearClassifier.Learn([.. examples.Where((_, i) => i % parts != part)], Enum.GetNames<Topic>(), Shrinking, string.Empty);
            right += examples.Where((_, i) => i % parts == part).Count(example => model.Likelihoods(example.Vector) is var p && Array.IndexOf(p, p.Max()) == example.Label);
        }
        return 100.0 * right / examples.Count;
    }

    private static async Task<KnowledgeSnapshot> LoadAsync(string training, string vocabulary, MeaningModel meaning)
    {
        var reading = await KnowledgeLoader.LoadAsync(training, vocabulary, null, CancellationToken.None, meaning);
        return await Encoders.WithVectorsAsync(reading.Snapshot ?? throw new InvalidOperationException("The training guides cannot be read."), meaning);
    }

    private static double Accuracy(LinearClassifier sections, List<TrainingQuestion> questions, List<string> kinds, Lexicon lexicon, MeaningModel meaning) =>
        100.0 * questions.Count(question => kinds[sections.Likelihoods(meaning.Encoder.Encode(MessageReader.Masked(question.Text, lexicon)).Whole) is var p ? Array.IndexOf(p, p.Max()) : 0] == question.Section) / questions.Count;

    private static RankingWeights Weights(PassageIndex index, List<TrainingQuestion> questions, List<string> others, KnowledgeSnapshot knowledge, string name)
    {
        var compared = questions.Select(question => (Question: question, Found: index.Compare(QueryOf(question, knowledge)))).ToList();
        var choices = compared.Where(entry => entry.Question.IsHeld).Select(entry =>
            (Features: entry.Found.Candidates.Select(candidate => candidate.Features).ToArray(),
                Right: entry.Found.Candidates.ToList().FindIndex(candidate => TrainingData.Answers(index.PassageAt(candidate.Passage), entry.Question))))
            .Where(choice => choice.Right >= 0).ToList();
        var passage = ChoiceFit.Fit(choices);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: right passage first / among two / three: {ChoiceFit.Report(choices, passage)}, of {choices.Count}"));
        var within = questions.Select(question => (question.IsHeld, Features: index.HeldOf(QueryOf(question, knowledge), passage))).ToList();
        // Asked again of all guides at once, where the right guide must come first, beside messages that no guide is about.
        var anywhere = questions.Select(question => (Question: question, Query: QueryOf(question, knowledge) with { Roles = [] }))
            .Where(entry => !entry.Question.IsHeld || index.PassageAt(index.Compare(entry.Query).Candidates[0].Passage).Guide.Id == entry.Question.Guide)
            .Select(entry => (entry.Question.IsHeld, Features: index.HeldOf(entry.Query, passage)))
            .Concat(others.Select(text => (IsHeld: false, Features: index.HeldOf(QueryOf(text, [], knowledge), passage))).Where(entry => entry.Features.Length > 0)).ToList();
        var (held, heldAnywhere) = (LogisticFit.Fit(within), LogisticFit.Fit(anywhere));
        Console.WriteLine($"within the role: {LogisticFit.Curve(within, held)}");
        Console.WriteLine($"in all guides: {LogisticFit.Curve(anywhere, heldAnywhere)}");
        return new RankingWeights(passage, held, heldAnywhere, Sentences(index, questions, passage, knowledge));
    }

    // Of the sentences of the first passages, the one that holds the point.
    private static float[] Sentences(PassageIndex index, List<TrainingQuestion> questions, float[] passage, KnowledgeSnapshot knowledge)
    {
        var choices = new List<(float[][], int)>();
        foreach (var question in questions.Where(question => question.Point is not null))
        {
            var query = QueryOf(question, knowledge);
            var features = new List<float[]>();
            var right = -1;
            var found = index.Compare(query);
            foreach (var candidate in PassageIndex.Ranked(found, passage).Take(PassagesShown))
            {
                var shown = index.PassageAt(candidate.Passage);
                var at = TrainingData.Answers(shown, question) ? Core.Text.Sentences.Of(shown.Text).ToList().FindIndex(text => text.Contains(question.Point!, StringComparison.OrdinalIgnoreCase)) : -1;
                if (at >= 0) right = features.Count + at;
                features.AddRange(index.FeaturesOfSentences(candidate, query, found.Names));
            }
            if (right >= 0) choices.Add(([.. features], right));
        }
        var weights = ChoiceFit.Fit(choices);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"right sentence first / among two / three: {ChoiceFit.Report(choices, weights)}, of {choices.Count}"));
        return weights;
    }

    private static PassageQuery QueryOf(TrainingQuestion question, KnowledgeSnapshot knowledge) =>
        QueryOf(question.Text, [knowledge.Guides.First(guide => guide.Id == question.Guide).Role.Slug], knowledge);

    private static PassageQuery QueryOf(string text, IReadOnlyList<string> roles, KnowledgeSnapshot knowledge)
    {
        var reading = MessageReader.Read(text, knowledge.Lexicon);
        return new PassageQuery(reading.MaskedText, reading.Content, roles, 10) { Sections = knowledge.Lexicon.Intents.SectionsOf(reading.Cues), Levels = reading.Levels };
    }
}
