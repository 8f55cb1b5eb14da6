using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Divides a message that states several amounts ("85k platform in London, 78k backend in Leeds"), one amount a part.</summary>
internal static class OfferParts
{
    private const int Most = 3;
    private const int MostCuts = 4;
    private static readonly string[] Joints =
    [
        ", ", "; ", " and ", " or ", " vs ", " versus ", ". ", " but ", " while ", " / ", " against ",
    ];

    /// <returns>Empty where the message states fewer than two amounts, or cannot be divided between them.</returns>
    public static IReadOnlyList<string> Of(Reading reading, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var amounts = reading.Amounts.Where(amount => amount.IsAnnualPounds && !amount.IsRange && amount.Low >= 10_000).ToList();
        // "Sam is mid on 48, Priya is senior on 71", "Leeds is 60k, London is 75k": what tells them apart need not be a role.
        var toldApart = reading.Roles.Count > 0 || reading.Levels.Count == amounts.Count || reading.Places.Count == amounts.Count;
        if (amounts.Count is < 2 or > Most || !toldApart || reading.Cues.Has(Cue.PayDrivers)) return [];
        return Divide(reading.Text, amounts, 0, 0, lexicon) ?? [];
    }

    // Of the places where the text between two amounts may be cut, the one that leaves most parts a job of their own.
    private static List<string>? Divide(string text, List<Amount> amounts, int at, int start, Lexicon lexicon)
    {
        if (at == amounts.Count - 1) return [text[start..].Trim()];
        List<string>? best = null;
        var most = -1;
        foreach (var (from, to) in Cuts(text, amounts[at].End, amounts[at + 1].Start))
        {
            if (Divide(text, amounts, at + 1, to, lexicon) is not { } rest) continue;
            List<string> parts = [text[start..from].Trim(), .. rest];
            var jobs = parts.Sum(part => Jobs(part, lexicon));
            if (jobs > most) (best, most) = (parts, jobs);
        }
        return best;
    }

    private static IEnumerable<(int From, int To)> Cuts(string text, int from, int to) =>
        Joints.SelectMany(joint => Places(text, joint, from, to))
            .OrderByDescending(cut => cut.From).ThenByDescending(cut => cut.To)
            .Take(MostCuts);

    private static IEnumerable<(int From, int To)> Places(string text, string joint, int from, int to)
    {
        var at = from;
        while (at < to && text.IndexOf(joint, at, to - at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found)
        {
            yield return (found, found + joint.Length);
            at = found + 1;
        }
    }

    private static int Jobs(string part, Lexicon lexicon)
    {
        var reading = MessageReader.Read(part, lexicon);
        return (reading.Roles.Count == 1 ? 3 : 0) + (reading.Levels.Count == 1 ? 2 : 0)
            + (reading.Places.Count == 1 ? 1 : 0) - (reading.Places.Count > 1 ? 1 : 0);
    }
}
