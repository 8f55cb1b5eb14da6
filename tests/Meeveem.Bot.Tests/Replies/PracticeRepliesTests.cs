using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Tests.Service;

namespace Meeveem.Bot.Tests.Replies;

/// <summary>An interview that is practised while an editor changes its guide.</summary>
public sealed class PracticeRepliesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task Questions_that_the_guide_no_longer_has_end_the_practice_and_throw_nothing(int asked)
    {
        var knowledge = await SharedMeaning.LoadAsync(Repository.Knowledge);
        var role = knowledge.Lexicon.Roles.First(each => each.Slug == "platform-engineer");

        var answer = PracticeReplies.Next(role, asked, ["guardrails"], knowledge);

        Assert.Equal(asked == 0 ? Outcome.Guide : Outcome.Chat, answer.Outcome);
    }
}
