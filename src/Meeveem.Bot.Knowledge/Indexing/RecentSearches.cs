using System.Collections.Concurrent;
using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>What an index found for questions that were asked lately: those on buttons are asked again and again.</summary>
internal sealed class RecentSearches
{
    // What is found for one takes about two kilobytes.
    private const int Most = 1000;
    private const int LongestText = 300;

    // Text that was cleaned has no such character.
    private const char Separator = '\u001f';

    private readonly ConcurrentDictionary<string, SearchResult> _found = new(StringComparer.Ordinal);

    public SearchResult Find(PassageQuery query, Func<PassageQuery, SearchResult> search)
    {
        if (query.Text.Length > LongestText) return search(query);
        var key = KeyOf(query);
        if (_found.TryGetValue(key, out var known)) return known;
        if (_found.Count >= Most) _found.Clear();
        return _found[key] = search(query);
    }

    private static string KeyOf(PassageQuery query) => string.Join(
        Separator, query.Text, query.Count, query.LeavesOut, Joined(query.Words), Joined(query.Roles), Joined(query.Sections),
        Joined(query.SectionsBefore), Joined(query.Levels));

    private static string Joined<T>(IEnumerable<T> parts) => string.Join(' ', parts);
}
