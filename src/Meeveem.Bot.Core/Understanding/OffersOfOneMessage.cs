using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Offers that one message tells: set side by side where their jobs are known; where no role is, it is asked for.</summary>
internal static class OffersOfOneMessage
{
    /// <param name="parts">Those of <see cref="OfferParts"/>: what is said of each offer.</param>
    /// <returns>Null where a part is no offer, or only some of them have a role.</returns>
    public static Interpretation? Read(
        IReadOnlyList<string> parts, Reading whole, ConversationFacts facts, Lexicon lexicon, int newestGuideYear)
    {
        var checks = new List<Meaning.ChecksOffer>();
        var withoutRole = new List<(NamedPlace?, Level?, Amount)>();
        var settled = facts;
        foreach (var part in parts)
        {
            var reading = MessageReader.Read(part, lexicon).WithNamesOf(whole);
            var read = Interpreter.Interpret(reading, facts, lexicon, newestGuideYear);
            if (MayWaitForRole(read.Meaning, whole) && reading.Amounts is [var amount])
                withoutRole.Add((reading.Places is [var place, ..] ? place : null, reading.Levels is [var level] ? level : null, amount));
            else if (read.Meaning is Meaning.ChecksOffer check) checks.Add(check);
            else return null;
            settled = read.Facts;
        }
        if (withoutRole.Count == 0) return SideBySide(checks, parts, settled);
        return checks.Count == 0 ? AwaitingRole(withoutRole, settled) : null;
    }

    private static bool MayWaitForRole(Meaning meaning, Reading whole) =>
        whole.Roles.Count == 0 && (meaning is Meaning.NeedsRole { Topic: Subject.Offer }
            || (meaning is Meaning.AsksWhatPays && !QuestionSplitter.OpensQuestion(whole.Text)));

    private static Interpretation SideBySide(List<Meaning.ChecksOffer> checks, IReadOnlyList<string> parts, ConversationFacts settled)
    {
        var offers = OneOfTheOffers.Of(checks, parts);
        var before = offers is [var first, ..] && settled.Roles is [var last] && first.Role != last ? first.Role : settled.RoleBefore;
        return new(new Meaning.ChecksOffers(checks), settled with { Offers = offers, RoleBefore = before });
    }

    // "Leeds is 60k, London is 75k": for which job comes next.
    private static Interpretation AwaitingRole(List<(NamedPlace?, Level?, Amount)> told, ConversationFacts facts) => new(
        new Meaning.NeedsRole(new BandScope([], [], [], []), Subject.Offer),
        facts with { Subject = Subject.Offer, Stated = null, Places = [], Offers = OneOfTheOffers.WithoutRole(told) });
}
