using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>The encoder takes a hundred times as long as everything else that a look-up of pay needs.</summary>
public sealed class LookUpTests
{
    [Theory]
    [InlineData("What does a senior backend engineer earn in Manchester?")]
    [InlineData("snr plat eng mcr £?")]
    [InlineData("lead platform engineer in Leeds?")]
    [InlineData("what does a backend engineer earn?")]
    [InlineData("platform engineer on 65k")]
    [InlineData("how much does a junior health informatics engineer make in Cardiff")]
    public async Task Pay_that_names_its_cell_waits_for_no_encoder(string message)
    {
        var shipped = await SharedMeaning.LoadAsync(Repository.Knowledge);

        var answer = await Bot(shipped).HandleAsync(new UserMessage("look-up", message), CancellationToken.None);

        Assert.Equal(Outcome.Band, answer.Outcome);
    }

    [Theory]
    [InlineData("And in London?")]
    [InlineData("and for leads?")]
    public async Task Neither_does_a_plain_step_on(string next)
    {
        var shipped = await SharedMeaning.LoadAsync(Repository.Knowledge);
        var first = await new TurnHandler(new KnowledgeHolder(shipped))
            .HandleAsync(new UserMessage("look-up", "What does a senior backend engineer earn in Leeds?"), CancellationToken.None);

        var answer = await Bot(shipped).HandleAsync(new UserMessage("look-up", next) { Facts = first.Settled }, CancellationToken.None);

        Assert.Equal(Outcome.Band, answer.Outcome);
    }

    private static TurnHandler Bot(KnowledgeSnapshot shipped)
    {
        var unasked = new Unasked();
        var (vocabulary, guideWords) = (shipped.Lexicon.Vocabulary, shipped.Lexicon.GuideWords);
        var examples = new ExampleModels { Topics = unasked, Replies = unasked, Talks = unasked, Remarks = unasked, PayQuestions = unasked };
        var lexicon = Lexicon.Build(vocabulary, shipped.Guides, guideWords, examples);
        return new TurnHandler(new KnowledgeHolder(shipped with { Lexicon = lexicon }));
    }

    private sealed class Unasked : ITopicModel, IReplyModel, ITalkModel, IRemarkModel, IPayQuestionModel
    {
        public TopicGuess Guess(string masked) => throw Asked();

        public IReadOnlyDictionary<string, float> Likelihoods(string masked) => throw Asked();

        public TalkGuess Guess(string masked, bool isAfterPay, ReadOnlySpan<float> features) => throw Asked();

        public float Likelihood(string clause, ReadOnlySpan<float> features) => throw Asked();

        public PayQuestion Read(string masked, ReadOnlySpan<float> features) => throw Asked();

        private static InvalidOperationException Asked() => new("The encoder is asked.");
    }
}
