using System.Globalization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Small turns of phrase that several replies share.</summary>
public static class Wording
{
    private static readonly string[] LevelsBefore = [.. Enum.GetValues<Level>().Select(level => level.Name() + " ")];

    /// <summary><c>updated 6 January 2026</c>, or <c>undated</c>.</summary>
    public static string Dated(DateOnly? date) =>
        date is { } day ? "updated " + day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "undated";

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items switch
    {
        null or [] => string.Empty,
        [var only] => only,
        _ => string.Join(", ", items.Take(items.Count - 1)) + $" {last} " + items[^1],
    };

    /// <summary>"Senior Backend Engineer"; a level in the role's own name gives way: "Lead Software Engineer".</summary>
    public static string Titled(Role role, Level level)
    {
        ArgumentNullException.ThrowIfNull(role);
        var name = role.Name;
        foreach (var other in LevelsBefore)
        {
            if (name.StartsWith(other, StringComparison.OrdinalIgnoreCase)) name = name[other.Length..];
        }
        return $"{level.Name()} {name}";
    }

    /// <summary>The noun with its article.</summary>
    public static string A(string noun) =>
        (noun is [var first, ..] && "AEIOUaeiou".Contains(first, StringComparison.Ordinal) ? "an " : "a ") + noun;
}
