using FsCheck;
using FsCheck.Fluent;

namespace Meeveem.Bot.Fuzzing.Cases;

/// <summary>Files of lines, such as guides and vocabulary, of which some lines are no longer what they were.</summary>
internal static class HostileLines
{
    private static readonly Gen<string> Deep =
        from mark in Gen.Elements("[", "{", "> ", "- ", "* ", "(", "![", "<div>", "**", "&a [", "| ", "# ")
        from times in Gen.Elements(10, 60, 1_000, 30_000)
        select string.Concat(Enumerable.Repeat(mark, times));

    private static readonly Gen<string> Line = Gen.Frequency(
        (4, HostileText.Text), (3, HostileText.Word), (2, Deep),
        (2, from name in Gen.Elements("title", "role", "name", "published", "aliases", "sector", "terms", "openers", "words", "")
            from value in HostileText.Word
            select $"{name}: {value}"),
        (2, from cells in Gen.ArrayOf(HostileText.Word, 4) select $"| {string.Join(" | ", cells)} |"),
        (1, Gen.Elements(
            "---", "## Salaries", "## Overview", "| Level | London | Elsewhere |", "|---|---|---|",
            "| Senior | £1–£2 | £99,999,999,999 |", "published: 9999-12-31")));

    private static readonly Gen<(int Kind, int Where, string Line)> Changes =
        from kind in Gen.Choose(0, 4)
        from place in Gen.Choose(0, 100_000)
        from line in Line
        select (kind, place, line);

    public static Gen<string> From(string sound) =>
        from count in Gen.Elements(1, 1, 2, 4, 12)
        from changes in Gen.ArrayOf(Changes, count)
        select Apply(sound, changes);

    private static string Apply(string sound, (int Kind, int Where, string Line)[] changes)
    {
        var lines = sound.Split('\n').ToList();
        foreach (var (kind, place, line) in changes)
        {
            var at = place % lines.Count;
            if (kind == 0) lines.Insert(at, line);
            else if (kind == 1) lines[at] = line;
            else if (kind == 2) lines[at] = lines[at].Insert(place / lines.Count % (lines[at].Length + 1), line);
            else if (kind == 3) lines.Insert(at, lines[place / 7 % lines.Count]);
            else if (lines.Count > 1) lines.RemoveAt(at);
        }

        return string.Join('\n', lines);
    }
}
