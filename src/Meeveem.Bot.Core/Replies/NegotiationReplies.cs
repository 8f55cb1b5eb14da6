using System.Text;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What the guides hold for a talk about pay.</summary>
internal static class NegotiationReplies
{
    private const int MostWords = 45;

    /// <summary>Where an offer lies, how far the top is, what moves pay, and what the guide suggests to ask.</summary>
    public static Answer Sheet(BandScope scope, Amount? amount, KnowledgeSnapshot knowledge)
    {
        if (scope.Roles.Count == 0) return ChatReplies.NeedsRole(Subject.Negotiation, knowledge);
        var role = scope.Roles[0];
        if (scope.Levels.Count == 0) return NeedsLevel(role);
        var cells = knowledge.Bands.Cells([role], [scope.Levels[0]], scope.Regions);
        if (cells.All(cell => cell.Bands.Count == 0)) return BandReplies.Bands(scope, knowledge);
        var pay = amount is null ? null : YearlyPay.Of(amount);
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope)).Append($"**Pay talk: {Wording.Titled(role, scope.Levels[0])}**\n");
        if (pay?.Steps is { } steps) text.Append($"\n- **Your figure, as arithmetic**: {steps}");
        foreach (var cell in cells.Where(cell => cell.Bands.Count > 0)) text.Append(Standing(cell, pay?.Yearly, citations));
        text.Append(Drivers(role, scope.Levels[0], knowledge, citations)).Append(ToAsk(role, knowledge, citations));
        text.Append("\n\n").Append(BandReplies.Closing(citations));
        return new Answer
        {
            Outcome = Outcome.Band,
            Text = text.ToString(),
            Citations = citations.List,
            Bands = BandReplies.Table(cells, citations, pay?.Yearly.Pounds),
            NextSteps = BandReplies.NextSteps(scope, [role]),
        };
    }

    private static Answer NeedsLevel(Role role) => new()
    {
        Outcome = Outcome.Clarify,
        Text = $"At what level is the {role.Name} post? The band to negotiate in depends on it.",
        NextSteps = [.. Enum.GetValues<Level>().Select(level => Wording.Titled(role, level))],
    };

    private static string Standing(BandCell cell, Amount? amount, Citations citations)
    {
        var band = cell.Bands[0];
        var marks = citations.Marks(band);
        if (amount is null)
            return $"\n- **The band, {cell.Region.Name()}**: {BandReplies.Figures(cell, citations)}, "
                + $"a gap of {Difference(band.Minimum, band.Maximum)} between its ends.";
        return $"\n- **Where it lies, {cell.Region.Name()}** ({band.Range}): {Verdicts.Of(band, amount)} {marks}.{Room(band, amount)}";
    }

    private static string Room(PublishedBand band, Amount amount)
    {
        if (band.Maximum.Amount <= amount.High) return " There is no more room in the published band.";
        var verdictSaysIt = !amount.IsRange && band.Contains(new Pounds(amount.High)) && amount.High > band.Minimum.Amount;
        var high = new Pounds(amount.High);
        return verdictSaysIt ? string.Empty : $" Up to the top it is {Difference(high, band.Maximum)} more ({band.Maximum} less {high}).";
    }

    private static string Drivers(Role role, Level level, KnowledgeSnapshot knowledge, Citations citations) =>
        LevelReplies.DriverAt(role, level, knowledge)?.Passage is { } driver
            ? $"\n- **What moves pay at this level**: {Extracts.Ended(Sentences.Take(driver.Text, MostWords))} [{citations.Number(driver)}]"
            : string.Empty;

    // The sentence of an FAQ that tells what to ask about.
    private static string ToAsk(Role role, KnowledgeSnapshot knowledge, Citations citations)
    {
        foreach (var passage in knowledge.GuidesOf(role).SelectMany(Passage.Of).Where(passage => passage.Kind == PassageKind.Faq))
        {
            var sentence = Sentences.Of(passage.Text).FirstOrDefault(Suggests);
            if (sentence is not null)
                return $"\n- **Worth asking, by the guide's FAQ**: {Extracts.Ended(sentence)} [{citations.Number(passage)}]";
        }
        return string.Empty;
    }

    private static bool Suggests(string sentence) =>
        sentence.StartsWith("Ask ", StringComparison.Ordinal)
        || sentence.Contains(" should ask ", StringComparison.Ordinal)
        || sentence.Contains(" ask directly ", StringComparison.Ordinal)
        || sentence.Contains(" ask about ", StringComparison.Ordinal);

    private static Pounds Difference(Pounds low, Pounds high) => new(high.Amount - low.Amount);
}
