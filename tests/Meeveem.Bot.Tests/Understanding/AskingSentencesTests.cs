using Meeveem.Bot.Core.Messages;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>What a message says before its question leads up to it, unless the question takes it up.</summary>
public sealed class AskingSentencesTests
{
    [Theory]
    [InlineData("I wrote COBOL before. What is a typical week?", "What is a typical week?")]
    [InlineData("radiographer, worn out. how do people move across", "how do people move across")]
    [InlineData("I'm on band 6.\nWhich role is nearest?", "Which role is nearest?")]
    [InlineData("Is there a way in? I am a nurse.", "Is there a way in?")]
    [InlineData("What does it pay?", "What does it pay?")]
    [InlineData("I wrote COBOL before.", "I wrote COBOL before.")]
    public void The_sentences_that_ask_are_told(string text, string asking) => Assert.Equal(asking, AskingSentences.Of(text).Text);

    [Theory]
    [InlineData("I know Terraform. Will I use it?", true)]
    [InlineData("I know Terraform. Would that experience count?", true)]
    [InlineData("There is an advert for a data engineer. What does that job pay?", true)]
    [InlineData("Nurses? Paramedics. Do they earn more?", true)]
    [InlineData("I know Terraform. Is it hard to get in?", false)]
    [InlineData("Ward nurse, twelve years. Is there one of these tech jobs for me?", false)]
    [InlineData("Do any of these jobs have no nights? My doctor is firm about it.", false)]
    public void A_question_takes_up_what_was_said_or_not(string text, bool pointsBack) =>
        Assert.Equal(pointsBack, AskingSentences.Of(text).PointBack);

    [Fact]
    public void What_leads_up_is_told_by_its_place()
    {
        var asking = AskingSentences.Of("I wrote COBOL. What is a typical week?");
        Assert.True(asking.OnlyLeadsUp(8));
        Assert.False(asking.OnlyLeadsUp(20));
    }
}
