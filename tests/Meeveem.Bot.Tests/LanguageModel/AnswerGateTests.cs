using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Tests.Service;
using Xunit.Abstractions;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>What the gate lets through and what it does not.</summary>
public sealed class AnswerGateTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Shift =
        "Tram keepers test brakes 24/7 under ISO 27001 and never share a depot. Keepers inspect rails with Kafka before the morning run.";

    private static readonly Role Keeper = new("tram-keeper", "Tram Keeper");
    private static readonly Role Other = new("bus-keeper", "Bus Keeper");
    private KnowledgeSnapshot _knowledge = null!;
    private Lexicon _lexicon = null!;

    public async Task InitializeAsync()
    {
        var vocabulary = Path.Combine(Repository.Knowledge, "vocabulary");
        _knowledge = (await KnowledgeLoader.LoadAsync(Repository.Knowledge, vocabulary, null, CancellationToken.None)).Snapshot!;
        _lexicon = Lexicon.Build(_knowledge.Lexicon.Vocabulary, [GuideOf(Keeper), GuideOf(Other)], new HashSet<string>());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("Tram keepers test brakes 24/7 under ISO 27001 and never share a depot [1].", null)]
    [InlineData("A keeper tests brakes under ISO 27001 and never shares a depot [1].", null)]
    [InlineData("Keepers inspect rails with Kafka before the morning run [1].", null)]
    [InlineData("**Keepers** inspect rails with Kafka before the morning run [1].", null)]
    [InlineData("Keepers inspect rails with Kafka before the morning run.", Rejection.NoCitation)]
    [InlineData("Keepers inspect rails with Kafka before the morning run [3].", Rejection.UnknownCitation)]
    [InlineData("Keepers inspect rails with Kafka before the morning run [1][9].", Rejection.UnknownCitation)]
    [InlineData("Tram keepers test brakes 24/6 under ISO 27001 and never share a depot [1].", Rejection.Figure)]
    [InlineData("Tram keepers test brakes 24/7 under ISO 27002 and never share a depot [1].", Rejection.Figure)]
    [InlineData("Keepers inspect rails with Kafka for 90% of the morning run [1].", Rejection.Figure)]
    [InlineData("Keepers inspect rails with Kafka on twelve morning runs [1].", Rejection.Figure)]
    [InlineData("Keepers inspect rails with Kafka for £40,000 before the run [1].", Rejection.Figure)]
    [InlineData("Keepers inspect rails with Kafka for 40k before the run [1].", Rejection.Figure)]
    [InlineData("Keepers inspect rails with Kafka for ４０ morning runs [1].", Rejection.Letters)]
    [InlineData("Keepers inspect rails with Kаfka before the morning run [1].", Rejection.Letters)]
    [InlineData("Keepers inspect rails with Redis before the morning run [1].", Rejection.Term)]
    [InlineData("Keepers inspect rails with redis before the morning run [1].", Rejection.Term)]
    [InlineData("Keepers inspect rails with Kafka before the morning run under HIPAA [1].", Rejection.Term)]
    [InlineData("Bus keepers inspect rails with Kafka before the morning run [1].", Rejection.Role)]
    [InlineData("Keepers usually need people who want to help the team and make things work well [1].", Rejection.Support)]
    [InlineData("Tram keepers test brakes 24/7 under ISO 27001 and share a depot [1].", Rejection.Polarity)]
    [InlineData("Keepers never inspect rails with Kafka before the morning run [1].", Rejection.Polarity)]
    [InlineData("Keepers always inspect rails with Kafka before the morning run [1].", Rejection.Polarity)]
    [InlineData("Keepers inspect [rails](https://x.example) with Kafka before the morning run [1].", Rejection.Markup)]
    [InlineData("Keepers inspect rails at rails.com with Kafka before the morning run [1].", Rejection.Markup)]
    [InlineData("<b>Keepers</b> inspect rails with Kafka before the morning run [1].", Rejection.Markup)]
    [InlineData("# Keepers inspect rails with Kafka before the morning run [1].", Rejection.Markup)]
    [InlineData("`Keepers` inspect rails with Kafka before the morning run [1].", Rejection.Markup)]
    [InlineData("Keepers inspect [1].", Rejection.Length)]
    [InlineData("Keepers inspect {band:tram-keeper/lead/rest-of-uk} rails with Kafka [1].", Rejection.Reference)]
    public void A_sentence_stands_or_falls_with_the_passage_it_cites(string sentence, Rejection? reason)
    {
        var gate = new AnswerGate(_lexicon);
        gate.Admit(new NumberedPassage(1, Of(Keeper, Shift)));
        Assert.Equal(reason, gate.Check(sentence).Reason);
    }

    // Ways in which a model words the platform guide: its fluency is worth something as long as nothing is added.
    [Theory]
    [InlineData(
        "On-call for a Platform Engineer varies widely: some HealthTech teams run a light rotation for platform components, "
            + "while others cover business-critical services 24/7 [1].", true)]
    [InlineData(
        "It is worth asking how often your turn comes, which escalation paths exist and whether time off in lieu is given [1].", true)]
    [InlineData(
        "To show platform work, describe the capability you owned, the teams it enabled and how incidents or deployment risk fell [1].",
        true)]
    [InlineData(
        "A Platform Engineer looks after the reliability and usability of the shared platform for the product teams on top of it [1].",
        true)]
    [InlineData("Day to day, you answer for how reliable the shared platform is and choose sensible defaults for each team [1].", true)]
    [InlineData("You also decide what can safely be self-service and what needs tighter control [1].", true)]
    [InlineData(
        "Disrupted service can affect clinical workflows, patient access and triage, so the blast radius differs from other sectors [1].",
        true)]
    [InlineData(
        "You work within firm limits, such as restricted change windows, strict access expectations and separate environments [1].",
        true)]
    [InlineData("On-call is heavy in every HealthTech team [1].", false)]
    [InlineData("Teams do not cover business-critical services 24/7 [1].", false)]
    [InlineData("On-call allowances of 500 a week are given [1].", false)]
    [InlineData("Platform Engineers must hold a Kubernetes certificate and a clinical degree [1].", false)]
    public void A_paraphrase_that_keeps_to_its_passages_passes(string sentence, bool passes)
    {
        var gate = new AnswerGate(_knowledge.Lexicon);
        var guide = _knowledge.Guides.Single(each => each.Role.Slug == "platform-engineer");
        SectionKind[] sections = [SectionKind.Faq, SectionKind.Responsibilities, SectionKind.Differences];
        foreach (var passage in Passage.Of(guide).Where(each => sections.Contains(each.Section)))
            gate.Admit(new NumberedPassage(1, passage));
        var verdict = gate.Check(sentence);
        Assert.True(passes == verdict.Reason is null, $"{verdict.Reason}");
    }

    [Theory]
    [InlineData("A lead tram keeper is paid {band:tram-keeper/lead/rest-of-uk}.", "£50,000–£60,000 (Lead Tram Keeper, Rest of UK)")]
    [InlineData("A junior tram keeper is paid {band:tram-keeper/lead/rest-of-uk}.", null)]
    [InlineData("A lead tram keeper in London is paid {band:tram-keeper/lead/rest-of-uk}.", null)]
    [InlineData("A lead tram keeper is paid {band:tram-keeper/lead/rest-of-uk} or £99,000.", null)]
    public void Figures_of_pay_come_by_reference_only(string sentence, string? shown)
    {
        var gate = new AnswerGate(_lexicon);
        gate.Admit(new BandRow(Keeper, Level.Lead, Region.RestOfUk, new Pounds(50_000), new Pounds(60_000), [2]));
        var verdict = gate.Check(sentence);
        Assert.Equal(shown is null, verdict.Reason is not null);
        if (shown is not null) Assert.Contains(shown, verdict.Text, StringComparison.Ordinal);
        if (shown is not null) Assert.Equal([2], verdict.Marks);
    }

    [Fact]
    public void Every_sentence_of_the_guides_holds_against_its_own_passage_and_hardly_one_against_another_section()
    {
        var passages = _knowledge.Guides.SelectMany(Passage.Of).ToList();
        var (own, ofOther, total, crossed, rejected) = (0, 0, 0, 0, new List<string>());
        foreach (var passage in passages)
        {
            foreach (var sentence in Sentences.Of(passage.Text).Where(each => Sentences.Count(each) >= 5))
            {
                total++;
                var verdict = Check(passage, sentence);
                if (verdict is null) own++;
                else rejected.Add($"{verdict} {sentence}");
                var others = passages.Where(each => each.Guide == passage.Guide && each.Section != passage.Section);
                foreach (var other in others.Where((_, i) => i % 5 == 0))
                {
                    crossed++;
                    if (Check(other, sentence) is null) ofOther++;
                }
            }
        }
        output.WriteLine($"own {own} / {total}; other section {ofOther} / {crossed}\n{string.Join('\n', rejected.Take(20))}");
        Assert.True(own >= total * 0.97, string.Join('\n', rejected.Take(20)));
        Assert.True(ofOther <= crossed * 0.002, $"{ofOther} of {crossed} passed");

        Rejection? Check(Passage cited, string sentence)
        {
            var gate = new AnswerGate(_knowledge.Lexicon);
            gate.Admit(new NumberedPassage(1, cited));
            return gate.Check($"{sentence.TrimEnd('.', '!', '?')} [1].").Reason;
        }
    }

    [Theory]
    [InlineData("Keepers inspect rails with Kafka before the morning run [1]. Tram keepers test brakes [1].", 1)]
    [InlineData("Keepers inspect rails with Kafka before the morning run. [1] Tram keepers", 1)]
    [InlineData("Keepers inspect rails with Kafka before the morning run", 0)]
    [InlineData("- Keepers inspect rails with Kafka before the morning run [1]\n- Keepers", 1)]
    public void A_sentence_is_given_out_as_soon_as_it_is_whole_however_it_is_cut(string text, int sentences)
    {
        for (var piece = 1; piece < 40; piece++)
        {
            var reply = new GatedReply(Asked());
            var before = 0;
            for (var i = 0; i < text.Length; i += piece)
            {
                if (reply.Add(text[i..Math.Min(text.Length, i + piece)])) before++;
            }
            Assert.True(before >= sentences, $"cut by {piece}: {reply.Text}");
            var expected = text.StartsWith('-') ? "- Keepers inspect" : "Keepers inspect";
            if (sentences > 0) Assert.StartsWith(expected, reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_untrue_sentence_spoils_the_reply_and_a_careless_one_is_left_out()
    {
        var careless = new GatedReply(Asked());
        careless.Add(
            "Keepers inspect rails with Kafka before the morning run [1]. "
                + "Tram keepers test brakes 24/7 under ISO 27001 and never share a depot [1]. This is a great role!");
        var answer = careless.Finish();
        Assert.NotNull(answer);
        Assert.True(answer.WrittenByModel);
        Assert.DoesNotContain("great", answer.Text, StringComparison.Ordinal);
        Assert.Equal(1, careless.Dropped[Rejection.NoCitation]);

        var untrue = new GatedReply(Asked());
        untrue.Add(
            "Keepers inspect rails with Kafka before the morning run [1]. "
                + "Tram keepers test brakes 24/7 under ISO 27001 and never share a depot [1]. Pay is £99,000 [1].");
        Assert.Null(untrue.Finish());
    }

    private WritingTask Asked()
    {
        var passage = Of(Keeper, Shift);
        var citation = new Citation(passage.Guide.Id, passage.Guide.Title, Keeper, SectionKind.Responsibilities, null, "Tram keepers");
        var extractive = new Answer { Outcome = Outcome.Guide, Text = passage.Text + " [1]\n\nSource: it [1].", Citations = [citation] };
        return new WritingTask(
            "c", "what do they do?", Core.Conversation.ConversationFacts.None, [new NumberedPassage(1, passage)], extractive,
            _knowledge with { Lexicon = _lexicon });
    }

    private static Passage Of(Role role, string text) =>
        new(GuideOf(role), SectionKind.Responsibilities, PassageKind.Paragraph, string.Empty, text, 1);

    private static Guide GuideOf(Role role) =>
        new() { Id = role.Slug, Title = role.Name + " guide", Role = role, Sector = "Transport", Sections = [] };
}
