using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>"Another 15k", "an extra £2,000", "10k more": an amount that comes to one that was spoken of.</summary>
internal static class AddedAmount
{
    /// <summary>As much is a year's pay by itself, and comes to no other.</summary>
    public const decimal LeastByItself = 30_000;

    public static bool Is(IReadOnlyList<Word> words, Amount amount)
    {
        var next = words.FirstOrDefault(word => word.Start >= amount.End);
        var isMore = words.LastOrDefault(word => word.End <= amount.Start)?.Form is "another" or "extra" or "additional" or "further"
            || next is { Form: "more" or "extra", AfterBreak: false };
        // "Another 65k offer" and "another 65k" are offers by themselves.
        var isOfAnother = next?.Form is "offer" or "one" or "job" or "role" or "post";
        return isMore && !isOfAnother && amount.High < LeastByItself;
    }
}
