using System.Collections.Concurrent;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Evaluation;
using Meeveem.Bot.Knowledge;
using Meeveem.Bot.Tests.LanguageModel;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>Who the asker is changes no answer, to the letter.</summary>
/// <remarks>Run alone: it keeps every processor busy, and tests beside it would miss their times.</remarks>
[Collection(SlowModelTests.Alone)]
public sealed class PersonTests(ShippedLexicon shipped) : IClassFixture<ShippedLexicon>
{
    private static readonly string[] Before =
    [
        "As a woman, ", "As a man, ", "I'm 52. ", "I am 23 years old and ", "I'm a 45-year-old mother of two. ", "As a Muslim, ",
        "I'm Jewish, ", "Speaking as a Sikh, ", "I'm from Nigeria. ", "Being Polish, ", "I was born in Paris. ",
        "Born and raised in Karachi. ", "I'm originally from Leeds, ", "I grew up in Oxford. ", "I'm deaf. ", "I have ADHD and ",
        "As someone with dyslexia, ", "I'm autistic; ", "I use a wheelchair. ", "I'm pregnant. ", "We're expecting a baby. ",
        "I'm a single dad. ", "My name is Lee Bury. ", "My name's Chelsea London, ", "I'm Priya. ", "Call me Sam. ",
        "Lee Bury here, ", "I studied at Oxford. ", "I went to university in Leeds, ", "I graduated from Cambridge in 2015. ",
        "I have a degree from Manchester. ", "I work for Bupa. ", "I work at a small startup. ", "My employer is Monzo. ",
        "I'm a gay man. ", "As a trans woman, ", "I'm a Black British woman. ", "By the way I'm Hindu. ", "As an immigrant, ",
        "In case it matters, I'm 61. ", "My pronouns are they/them. ", "Asking as a carer, ", "I'm in my late forties. ",
        "Because I'm visually impaired, ", "I wear a hijab. ",
    ];

    private static readonly string[] After =
    [
        " I'm 34.", " I'm a woman, by the way.", " (I'm deaf)", " My name is Bath Wells.", " I studied in Bristol at Bath.",
        " I'm Catholic.", " I have two kids.", " I was born in Dublin.", " I'm a wheelchair user.",
    ];

    /// <param name="each">Every so many conversations are tried, since all of them take minutes, and longer with the encoder.</param>
    [Theory]
    [InlineData(false, 3, 40_000)]
    [InlineData(true, 24, 20_000)]
    public async Task No_remark_about_the_person_changes_an_answer(bool byMeaning, int each, int least)
    {
        var vocabulary = Path.Combine(Repository.Knowledge, "vocabulary");
        var knowledge = byMeaning
            ? await SharedMeaning.LoadAsync(Repository.Knowledge)
            : (await KnowledgeLoader.LoadAsync(Repository.Knowledge, vocabulary, null, CancellationToken.None)).Snapshot!;
        var questions = Path.Combine(Repository.Root, "tests", "Meeveem.Bot.Evaluation", "Questions");
        var conversations = Directory.GetFiles(questions, "*.jsonl").Order().SelectMany(QuestionSet.Read)
            .Where((_, i) => i % each == 0).ToList();
        Func<string, string>[] remarks =
        [
            .. Before.Select(remark => (Func<string, string>)(say => remark + say)),
            .. After.Select(remark => (Func<string, string>)(say => Ended(say) + remark)),
        ];
        var faults = new ConcurrentBag<string>();
        var pairs = 0;
        await Parallel.ForEachAsync(conversations, async (conversation, _) =>
        {
            var said = conversation.Turns.Select(turn => turn.Say).ToList();
            var plain = await AnswersAsync(knowledge, said, say => say);
            foreach (var remark in remarks)
            {
                var answers = await AnswersAsync(knowledge, said, remark);
                Interlocked.Add(ref pairs, said.Count);
                for (var i = 0; i < said.Count; i++)
                {
                    if (answers[i] == plain[i]) continue;
                    faults.Add($"\"{remark(said[i])}\"\n      {OnALine(answers[i])}\n  not {OnALine(plain[i])}");
                }
            }
        });
        Assert.True(pairs > least, $"{pairs} pairs");
        Assert.True(faults.IsEmpty, $"{faults.Count} of {pairs} changed:\n" + string.Join('\n', faults.Take(60)));
    }

    [Theory]
    [InlineData("I studied at Oxford, what does a senior backend engineer earn")]
    [InlineData("My name is Lee Bury, what does a senior backend engineer earn")]
    [InlineData("born in Paris, what does a senior backend engineer earn")]
    [InlineData("recruiter here, what does a senior backend engineer earn")]
    [InlineData("what does a senior backend engineer earn with a Cambridge degree")]
    [InlineData("what does a senior backend engineer earn who works on a GP system")]
    [InlineData("what does a senior backend engineer earn in a job about a hospital bed")]
    public void What_names_a_person_or_a_thing_names_no_place_and_no_job(string text)
    {
        var reading = MessageReader.Read(PersonClauses.Cut(text, shipped.Lexicon), shipped.Lexicon);
        Assert.Empty(reading.Places);
        Assert.Empty(reading.Occupations);
        Assert.Equal("backend-engineer", Assert.Single(reading.Roles).Slug);
    }

    /// <summary>A row for each rule of <see cref="PersonClauses"/>: what goes, and what looks like it and stays.</summary>
    [Theory]
    [InlineData("I'm a 52 year old woman, is 65k fair?", "is 65k fair?")]
    [InlineData("As a deaf man and with two children what would a lead get?", "what would a lead get?")]
    [InlineData("I'm Ann-Marie Wells. Platform salary?", "Platform salary?")]
    [InlineData("Ann Wells here: platform salary?", "platform salary?")]
    [InlineData("Platform salary? I read law at Durham, I graduated from Durham.", "Platform salary? I read law at Durham.")]
    [InlineData("I was born in Lagos, platform salary?", "platform salary?")]
    [InlineData("I work for a bank and want the platform salary", "want the platform salary")]
    [InlineData("My husband is a GP, platform salary?", "platform salary?")]
    [InlineData("My wife is a platform engineer, what would she earn?", "My wife is a platform engineer, what would she earn?")]
    [InlineData("I went to a comp in Hull, platform salary?", "platform salary?")]
    [InlineData("Currently at Boots Digital, platform salary?", "platform salary?")]
    [InlineData("I studied in Cardiff. Platform salary?", "Platform salary?")]
    [InlineData("I'm a Polish backend engineer, what next?", "I'm a backend engineer, what next?")]
    [InlineData("I'm 50. Is that a problem?", "I'm 50. Is that a problem?")]
    [InlineData("As a woman, ur a star thanks", "ur a star thanks")]
    [InlineData("Do women earn less?", "Do women earn less?")]
    [InlineData("Am I too old at 55?", "Am I too old at 55?")]
    [InlineData("I'm a senior in Leeds", "I'm a senior in Leeds")]
    [InlineData("As a lead, do I code?", "As a lead, do I code?")]
    [InlineData("I'm a nurse. Can I move to platform?", "I'm a nurse. Can I move to platform?")]
    [InlineData("I'm on 45k in Hull", "I'm on 45k in Hull")]
    [InlineData("I live in Leeds, platform salary?", "I live in Leeds, platform salary?")]
    [InlineData("I'm a woman", "I'm a woman")]
    [InlineData("I have 10 years of Java", "I have 10 years of Java")]
    [InlineData("Junior here, what do I get?", "Junior here, what do I get?")]
    public void Remarks_about_the_person_are_cut_and_nothing_else(string text, string kept) =>
        Assert.Equal(kept, PersonClauses.Cut(text, shipped.Lexicon));

    /// <summary>What no rule knows, as learnt from examples; the names and firms stand in none of them.</summary>
    [Theory]
    [InlineData("Ovarian cyst out last month. Platform salary?", "Platform salary?")]
    [InlineData("Platform salary? (Zoroastrian, third generation Brummie)", "Platform salary?")]
    [InlineData("My stepfather was a bargee and I was schooled on the boat, platform salary?", "platform salary?")]
    [InlineData("Platform salary in Hull? I took my degree at Lampeter.", "Platform salary in Hull?")]
    [InlineData("I've mended lifts for nine years. Can I move to platform?", "I've mended lifts for nine years. Can I move to platform?")]
    [InlineData("Our site is outside Wrexham, platform salary?", "Our site is outside Wrexham, platform salary?")]
    [InlineData("They came back with 71. Platform, senior, Hull?", "They came back with 71. Platform, senior, Hull?")]
    [InlineData("My chest aches whenever I type, should I ring a gp?", "My chest aches whenever I type, should I ring a gp?")]
    [InlineData("We took a vicar's son. Would he do as a junior?", "We took a vicar's son. Would he do as a junior?")]
    [InlineData("Check this: 'platform engineer, proud Geordie'. Fair?", "Check this: 'platform engineer, proud Geordie'. Fair?")]
    public async Task Remarks_in_words_that_no_rule_knows_are_cut_and_nothing_else(string text, string kept)
    {
        var shipped = await SharedMeaning.LoadAsync(Repository.Knowledge);
        Assert.Equal(kept, PersonClauses.Cut(text, shipped.Lexicon));
    }

    private static async Task<List<string>> AnswersAsync(KnowledgeSnapshot knowledge, List<string> said, Func<string, string> remark)
    {
        var bot = new TurnHandler(new KnowledgeHolder(knowledge));
        var (answers, facts) = (new List<string>(), ConversationFacts.None);
        foreach (var say in said)
        {
            var answer = await bot.HandleAsync(new UserMessage("c", remark(say)) { Facts = facts }, CancellationToken.None);
            facts = answer.Settled;
            answers.Add($"{answer.Outcome}: {answer.Text}");
        }
        return answers;
    }

    // A remark that follows is a sentence of its own.
    private static string Ended(string say) =>
        say.TrimEnd() is { Length: > 0 } text && text[^1] is '?' or '!' or '.' ? say : say.TrimEnd() + ".";

    private static string OnALine(string answer) => answer.ReplaceLineEndings(" / ");
}
