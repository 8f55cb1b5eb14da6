using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>A band as a writer names it, without its figures: <c>{band:platform-engineer/lead/rest-of-uk}</c>.</summary>
public static partial class BandReference
{
    public static string Of(Role role, Level level, Region region)
    {
        ArgumentNullException.ThrowIfNull(role);
        return $"{{band:{role.Slug}/{level.Slug()}/{region.Slug()}}}";
    }

    /// <summary>The published cell that slugs name; null for what no guide publishes.</summary>
    public static BandCell? Find(string role, string level, string region, KnowledgeSnapshot knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var ofRole = knowledge.Lexicon.Roles.FirstOrDefault(each => each.Slug == role);
        var levels = Enum.GetValues<Level>().Where(each => each.Slug() == level).ToArray();
        var regions = Enum.GetValues<Region>().Where(each => each.Slug() == region).ToArray();
        if (ofRole is null || levels.Length == 0 || regions.Length == 0) return null;
        var cell = knowledge.Bands.Cell(ofRole, levels[0], regions[0]);
        return cell.Bands.Count > 0 ? cell : null;
    }

    /// <summary>The band with its own label, so that no sentence around it can say it of something else.</summary>
    internal static string Resolved(BandRow row) =>
        $"{row.Minimum}–{row.Maximum} ({Wording.Titled(row.Role, row.Level)}, {row.Region.Name()})";

    internal static string Of(BandRow row) => Of(row.Role, row.Level, row.Region);

    /// <summary>The reference that a match of <see cref="Pattern"/> stands for, without the spaces and braces that a writer adds.</summary>
    internal static string Of(Match match) => "{" + match.Value.Trim('{', '}', ' ') + "}";

    /// <summary>Every reference in a text, in its order.</summary>
    internal static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(Of);

    [GeneratedRegex(@"\{+\s*band:[^{}]*\}+")]
    internal static partial Regex Pattern();
}
