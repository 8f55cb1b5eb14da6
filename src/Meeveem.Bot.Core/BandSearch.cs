using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core;

/// <summary>Published bands by a few typed words ("senior backend leeds"), or by what a person picked. No conversation is needed.</summary>
public static class BandSearch
{
    private const int ShortestPrefix = 2;

    /// <summary>Reads the words as a message is read; the last one may be half typed. Nothing asked gives every role's Senior
    /// bands.</summary>
    public static BandMatches Find(string words, KnowledgeSnapshot knowledge)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(knowledge);
        var reading = MessageReader.Read(words, knowledge.Lexicon);
        var scope = ScopeResolver.Resolve(reading, ConversationFacts.None, knowledge.Lexicon);
        if (Declined(reading, scope, knowledge) is { } declined) return new([], declined);
        var asked = Complete(reading, scope, knowledge);
        var amount = reading.Amounts.FirstOrDefault(each => each.IsAnnualPounds)?.Pounds;
        if (!reading.NamesAnything && asked == scope && reading.Unexplained.Count > 0) return new([], NoMatch(knowledge));

        var roles = asked.Roles.Count > 0 ? asked.Roles : knowledge.Lexicon.Roles;
        IReadOnlyList<Level> levels = asked.Levels.Count > 0
            ? asked.Levels
            : asked.Roles.Count > 0 || amount is not null ? Enum.GetValues<Level>() : [Level.Senior];
        var matches = new List<BandMatch>();
        foreach (var role in roles)
        {
            foreach (var level in levels)
            {
                if (Match(role, level, asked.Regions, amount, knowledge) is { } match) matches.Add(match);
            }
        }
        return new(matches, matches.Count == 0 ? NoMatch(knowledge) : null);
    }

    /// <summary>The bands as a reply that names its sources. Empty levels and regions stand for all; where nothing is published for the
    /// regions, the others are shown beside them.</summary>
    public static Answer Show(
        IReadOnlyList<Role> roles, IReadOnlyList<Level> levels, IReadOnlyList<Region> regions, KnowledgeSnapshot knowledge)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentNullException.ThrowIfNull(knowledge);
        var areHeld = regions.Count > 0 && knowledge.Bands.Cells(roles, levels, regions).Any(cell => cell.Bands.Count > 0);
        var shown = areHeld ? regions : Enum.GetValues<Region>();
        return BandReplies.Bands(new BandScope(roles, levels, shown, []), knowledge);
    }

    /// <summary>A match as a reply that names its sources.</summary>
    public static Answer Show(BandMatch match, KnowledgeSnapshot knowledge)
    {
        ArgumentNullException.ThrowIfNull(match);
        return Show([match.Role], [match.Level], match.Regions, knowledge);
    }

    private static string? Declined(Reading reading, BandScope scope, KnowledgeSnapshot knowledge)
    {
        if (RefusalReader.Find(reading, knowledge.Lexicon, knowledge.NewestYear) is var (reason, named))
            return ChatReplies.OutOfScope(new(reason, named, scope), knowledge).Text;
        return scope.Places.Count > 0 && scope.Places.All(place => place.Area == PlaceArea.Abroad)
            ? ChatReplies.OutOfScope(new(RefusalReason.OutsideUk, scope.Places[0].Name, scope), knowledge).Text
            : null;
    }

    // Searches come in while a word is typed: "plat" is on its way to platform. A place counts once only one part of the UK can be meant.
    private static BandScope Complete(Reading reading, BandScope scope, KnowledgeSnapshot knowledge)
    {
        if (reading.Words.Count == 0 || reading.Words[^1] is not { Typed.Length: >= ShortestPrefix } last
            || !reading.Unexplained.Contains(last.Text))
            return scope;
        var levels = Enum.GetValues<Level>().Where(level => StartsAWord(level.Name(), last.Typed)).ToArray();
        if (scope.Levels.Count == 0 && levels.Length > 0) return scope with { Levels = levels };
        var roles = knowledge.Lexicon.Roles.Where(role => StartsAWord(role.Name, last.Typed)).ToArray();
        if (scope.Roles.Count == 0 && roles.Length > 0) return scope with { Roles = roles };
        if (scope.Places.Count > 0) return scope;
        var areas = knowledge.Lexicon.Vocabulary.Places
            .Where(place => place.Name.StartsWith(last.Typed, StringComparison.OrdinalIgnoreCase))
            .Select(place => place.Area).Distinct().ToArray();
        return areas switch
        {
            [PlaceArea.LondonAndSouthEast] => scope with { Regions = [Region.LondonAndSouthEast] },
            [PlaceArea.RestOfUk] => scope with { Regions = [Region.RestOfUk] },
            _ => scope,
        };
    }

    private static bool StartsAWord(string name, string prefix)
    {
        int Next(int from) => name.IndexOf(prefix, from, StringComparison.OrdinalIgnoreCase);
        for (var at = Next(0); at >= 0; at = Next(at + 1))
        {
            if (at == 0 || !char.IsLetter(name[at - 1])) return true;
        }
        return false;
    }

    private static BandMatch? Match(Role role, Level level, IReadOnlyList<Region> regions, Pounds? amount, KnowledgeSnapshot knowledge)
    {
        var published = Enum.GetValues<Region>().Where(region => knowledge.Bands.Cell(role, level, region).Bands.Count > 0).ToArray();
        if (published.Length == 0) return null;
        if (amount is not { } pounds) return new(role, level, regions);
        bool IsHeld(Region region) => knowledge.Bands.Cell(role, level, region).Bands.Any(band => band.Contains(pounds));
        var holding = published.Where(region => regions.Contains(region) && IsHeld(region)).ToArray();
        return holding.Length > 0 ? new(role, level, holding) : null;
    }

    private static string NoMatch(KnowledgeSnapshot knowledge) =>
        "No published band matches that. Name a role, a level or a place, "
        + $"such as \"{Wording.Titled(knowledge.Lexicon.Roles[0], Level.Senior)}, Leeds\". "
        + $"There are guides to {ChatReplies.RoleNames(knowledge)}.";
}
