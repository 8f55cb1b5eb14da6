using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>A row for each rule of the tables that tell what a message wants.</summary>
public sealed class RuleTests(ShippedLexicon shipped) : IClassFixture<ShippedLexicon>
{
    private const int NewestYear = 2026;

    /// <summary>What was said before, one message or several with a bar between them, what is said, and the rule that reads it.</summary>
    public static TheoryData<string, string, string> Readings => new()
    {
        { "", "what do I need to get promoted to lead", "a task for the guides" },
        { "can you check an advert", "Senior backend engineer, Leeds, 70k, validation and rollbacks", "a pasted text" },
        { "", "umbrella", "a word by itself" },
        { "", "London", "a name by itself" },
        { "", "so when they", "a remark" },
        { "", "£45–8,000 junior backend?", "an amount that makes no range" },
        { "", "30k part time as a junior backend engineer", "part-time pay" },
        { "is 160k enough for two senior platform engineers in Leeds?", "and for three?", "as many posts" },
        { "Leeds is 60k, London is 75k", "both mid platform", "the role of the offers" },
        { "", "£400 a day inside IR35, lead backend in Leeds?", "the person's own rate" },
        { "what does a lead platform engineer earn in Leeds", "and somebody who starts out", "what is asked about pay in words" },
        { "", "draft the salary line for our lead platform advert", "the line of an advert" },
        { "88k senior platform in Bristol or 95k lead backend in London?", "so which is better", "which of the offers" },
        { "", "the stuff I type here, does my boss get to read it", "the bot itself" },
        { "", "tired of the call centre, me", "an opening that asks nothing" },
        { "", "Ravi Shah in senior platform, what did he get at the interview", "what no guide answers, by examples" },
        { "", "how many days' holiday would I get", "what people ask and no guide holds" },
        { "", "what will I take home after tax", "what no guide answers" },
        { "", "which language pays the most", "things the guides do not tell apart" },
        { "", "how do I haggle over my salary as a lead backend engineer", "a negotiation" },
        { "", "is 60k fair for a mid backend engineer", "an amount" },
        { "is 60k fair for a mid backend engineer in Leeds", "and in London?", "the amount again" },
        { "day rate for a lead backend engineer", "permanent then", "a permanent job after a rate" },
        { "", "senior backend or lead platform in Leeds, which is more", "unlike bands side by side" },
        { "", "what does a lead platform engineer earn", "pay" },
        { "", "how old are your figures", "the figures' dates" },
        { "what does a lead platform engineer earn", "and senior?", "the subject again" },
        { "", "platform engineer, Leeds, budget gone, boss asking", "a place" },
        { "", "as a platform engineer in Leeds would my phone ring while I sleep", "another matter than pay" },
        { "", "which role would suit me if I like puzzles", "which role suits" },
        { "how do I haggle over my salary as a lead backend engineer", "they said no", "what else to ask for" },
        { "how much on-call does a platform engineer do", "and is it paid", "the pay of what was spoken of" },
        { "what does a lead platform engineer earn|and backend", "what is the difference between the two", "the two spoken of" },
        { "what does a lead platform engineer earn in Leeds", "is that a lot", "is a band a lot" },
        { "what does a lead platform engineer earn in Leeds", "what is the gap", "the gap between the regions" },
        { "what does a lead platform engineer earn", "would that put me behind my brother", "the talk goes on about pay" },
        { "", "what does a platform engineer do all day", "anything else" },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task Each_message_is_read_by_the_rule_that_is_meant_for_it(string before, string message, string rule)
    {
        var bot = new TurnHandler(new KnowledgeHolder(shipped.Snapshot));
        var facts = ConversationFacts.None;
        foreach (var said in before.Split('|', StringSplitOptions.RemoveEmptyEntries))
            facts = (await bot.HandleAsync(new UserMessage("rules", said) { Facts = facts }, CancellationToken.None)).Settled;
        Assert.Equal(rule, Interpret(message, facts).Rule);
    }

    [Fact]
    public void Every_rule_of_reading_has_a_row() =>
        Assert.Equal(Interpreter.Rules.Select(rule => rule.Name).Order(), Readings.Select(row => (string)row[2]).Order());

    /// <summary>What is said, after what was said before and a bar where something was, and the rule of pay that reads it.</summary>
    public static TheoryData<string, string> PayQuestions => new()
    {
        { "what does a lead platform engineer earn|and what would I be deciding all day long", "the talk has left pay" },
        { "lead backend, not pay, the duties", "says that it is not about pay" },
        { "why is one lead on £90k and another on £110k, what drives pay", "asks why amounts differ" },
        { "is 60k ok", "states an amount" },
        { "as a platform engineer, how many services would I be on call for", "asks how many there are" },
        { "which pays better, backend or platform", "asks which pays better" },
        { "£ for platform engineers", "a pound sign beside a role" },
        { "and what is a lead on", "asks what a level is on" },
        { "hourly rate for a platform engineer", "another period or currency" },
        { "salary with bonus for a lead backend engineer in Leeds", "salary and extras of one cell" },
        { "is it a good offer", "a good offer, with nothing said before" },
        { "what drives pay for a platform engineer", "what moves pay, or comes on top of it" },
        { "how old are the salaries, when were they last updated", "the figures' dates" },
        { "does Scala pay better than Rust for a platform engineer", "sets against each other what has no band" },
        { "what does a lead earn", "pay" },
        { "what is the ceiling", "the highest or the lowest" },
        { "how much", "how much, and nothing else" },
    };

    [Theory]
    [MemberData(nameof(PayQuestions))]
    public void Each_rule_of_pay_has_its_question(string message, string rule)
    {
        string[] said = message.Split('|');
        var facts = said.SkipLast(1).Aggregate(ConversationFacts.None, (settled, before) => Interpret(before, settled).Facts);
        var reading = MessageReader.Read(said[^1], shipped.Lexicon);
        var scope = ScopeResolver.Resolve(reading, facts, shipped.Lexicon);
        Assert.Equal(rule, PayRules.Rule(new Said(reading, facts, scope, shipped.Lexicon, NewestYear))?.Name);
    }

    [Fact]
    public void Every_rule_of_pay_has_a_row() =>
        Assert.Equal(PayRules.Rules.Select(rule => rule.Name).Order(), PayQuestions.Select(row => (string)row[1]).Order());

    public static TheoryData<string, string> Remarks => new()
    {
        { "I'm a 40 year old Sikh", "says who they are" },
        { "I'm deaf and with two children", "goes on saying who they are" },
        { "What does a lead earn? (pregnant, and 34)", "says so in brackets" },
        { "What does a lead earn? My husband is a GP", "says what kin are" },
        { "My name is Lee Bury", "says their name" },
        { "Recruiter here", "says who is here" },
        { "I studied at Oxford", "says where they studied" },
        { "I was born in Paris", "says where they were born" },
        { "My last employer was Google", "says who employs them" },
        { "What does a lead earn? Thanks, Priya", "signs off" },
    };

    [Theory]
    [MemberData(nameof(Remarks))]
    public void Each_rule_of_remarks_has_its_remark(string text, string rule) =>
        Assert.Equal(rule, PersonClauses.RulesOf(text, shipped.Lexicon)[^1]);

    [Fact]
    public void Every_rule_of_remarks_has_a_row() =>
        Assert.Equal(PersonClauses.Rules.Select(rule => rule.Name).Order(), Remarks.Select(row => (string)row[1]).Order());

    private Interpretation Interpret(string message, ConversationFacts facts) =>
        Interpreter.Interpret(MessageReader.Read(message, shipped.Lexicon), facts, shipped.Lexicon, NewestYear);
}
