using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Part-time pay whose share of a full week was not said.</summary>
internal static class PartTimeReplies
{
    private static readonly string[] Shares = ["3 days a week", "4 days a week", "0.6 FTE"];

    /// <summary>Says that the bands are for full-time posts and asks for the share, with the bands where a role is known.</summary>
    public static Answer NeedsShare(BandScope scope, Amount amount, KnowledgeSnapshot knowledge)
    {
        var text = "The guides' bands are for full-time posts, "
            + $"so {YearlyPay.Said(amount)} for part-time work can't be held against them as it stands. "
            + "Tell me how many days or hours a week it is for, and I'll work out what it comes to for full time.";
        if (scope.Roles.Count == 0) return new Answer { Outcome = Outcome.Clarify, Text = text, NextSteps = Shares };
        var bands = BandReplies.Bands(scope, knowledge);
        return bands with { Text = $"{text}\n\n{bands.Text}", NextSteps = [.. Shares, .. bands.NextSteps.Take(3)] };
    }
}
