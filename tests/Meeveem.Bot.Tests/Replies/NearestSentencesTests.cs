using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Tests.Replies;

/// <summary>Which sentences of the passages found an answer shows, and in which order.</summary>
public sealed class NearestSentencesTests
{
    private const int Most = 98;
    private static readonly Role Carter = new("carter", "Carter");

    [Fact]
    public void The_nearest_come_first_and_a_passage_that_is_far_is_left_out()
    {
        var near = Hit("carts", ("Carts are greased every morning before the first load leaves the yard.", 9));
        var nearer = Hit("carts", ("Horses are fed at five by whoever has the early shift that week.", 10));
        var far = Hit("carts", ("The office keeps all of the invoices for seven years after they are paid.", 2));

        Assert.Equal(
            ["Horses are fed at five by whoever has the early shift that week.",
             "Carts are greased every morning before the first load leaves the yard."],
            Shown(NearestSentences.Of([near, nearer, far], Most)));
    }

    [Fact]
    public void What_another_guide_to_the_role_says_alike_is_said_once_and_the_names_of_role_and_guide_are_no_likeness()
    {
        var one = Hit("carts", ("A Carter in Haulage greases wheels, checks harness and signs the yard's ledger daily.", 10));
        var alike = Hit("wagons", ("Each day a Carter in Haulage checks harness, greases wheels and signs the ledger.", 9.5));
        var other = Hit("wagons", ("A Carter in Haulage trains apprentices on frosty roads.", 9));

        Assert.Equal(
            ["A Carter in Haulage greases wheels, checks harness and signs the yard's ledger daily.",
             "A Carter in Haulage trains apprentices on frosty roads."],
            Shown(NearestSentences.Of([one, alike, other], Most)));
    }

    [Fact]
    public void A_sentence_brings_what_it_leans_on_and_one_that_leads_up_to_the_next_brings_that()
    {
        var leaning = Hit(
            "carts", ("Wheels wear fastest on the inner rim.", 3), ("They are turned twice a year, in the spring and before the frost.", 10));
        var leading = Hit(
            "wagons", ("Three things set a load's price.", 10),
            ("They are distance, weight and whether the road is paved all the way.", 3));

        Assert.StartsWith("Wheels wear", Shown(NearestSentences.Of([leaning], Most))[0], StringComparison.Ordinal);
        Assert.Contains("distance, weight", string.Join(' ', Shown(NearestSentences.Of([leading], Most))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_is_never_left_out()
    {
        var faq = Hit(
            PassageKind.Faq, "carts", share: 0.2,
            ("Not for every yard.", 2), (Long("Some yards"), 3), (Long("A licence is asked for there"), 10));
        var first = Hit("wagons", (Long("Wagons stand in the yard"), 12));

        Assert.Contains("Not for every yard.", Shown(NearestSentences.Of([first, faq], Most)));
    }

    [Fact]
    public void What_is_added_to_fill_an_answer_stays_within_its_words()
    {
        var hit = Hit("carts", ("Carts are greased daily by everybody here.", 10), (Long("Wagons"), 1));

        Assert.Equal(["Carts are greased daily by everybody here."], Shown(NearestSentences.Of([hit], 12)));
    }

    private static string Long(string opening) =>
        opening + string.Concat(Enumerable.Range(1, 14).Select(n => $" {opening.Split(' ')[0].ToLowerInvariant()}{n}")) + ".";

    private static List<string> Shown(IReadOnlyList<Extract> extracts) =>
        [.. extracts.SelectMany(extract => extract.Sentences.Select(at => extract.Hit.Sentences[at].Text))];

    private static PassageHit Hit(string guide, params (string Text, double Score)[] sentences) =>
        Hit(PassageKind.Paragraph, guide, 0.3, sentences);

    private static PassageHit Hit(PassageKind kind, string guide, double share, params (string Text, double Score)[] sentences)
    {
        var source = new Guide { Id = guide, Title = "Carter in Haulage", Role = Carter, Sector = "Haulage", Sections = [] };
        var passage = new Passage(
            source, SectionKind.Overview, kind, string.Empty, string.Join(' ', sentences.Select(sentence => sentence.Text)), 1);
        Assert.Equal(sentences.Length, Sentences.Of(passage.Text).Count);
        return new(
            passage, sentences.Max(sentence => sentence.Score), share,
            [.. sentences.Select(each => new SentenceHit(each.Text, each.Score))]);
    }
}
