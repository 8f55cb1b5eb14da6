using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>The YAML between the two <c>---</c> lines at the head of a guide file.</summary>
internal static partial class FrontMatter
{
    private const int Longest = 16_384;
    private const int LongestText = 120;
    private static readonly string[] Keys = ["title", "role", "name", "aliases", "sector", "published", "updated", "source", "draft"];
    // What a page as published does not begin with.
    private static readonly string[] Own = ["title", "role", "name", "aliases", "sector", "draft"];

    public static bool Opens(string text) => Fence().IsMatch(text);

    /// <summary>A file of our own format that lacks the line of <c>---</c> at its head: it begins with keys of the front matter.</summary>
    public static bool LacksOpening(string text)
    {
        var head = text.Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && !Dashes().IsMatch(line))
            .Take(Keys.Length + 1);
        var keys = head.Select(line => Key().Match(line).Groups["key"].Value.ToLowerInvariant()).ToList();
        return keys.Count > 0 && Keys.Contains(keys[0]) && keys.Where(Own.Contains).Distinct().Count() >= 2;
    }

    /// <summary>Reads the front matter into the draft.</summary>
    /// <returns>Where the Markdown behind it starts, and on which line; null when there is no reading on.</returns>
    public static (int Start, int Line)? Read(string text, GuideDraft draft, FindingList findings)
    {
        var open = Fence().Match(text);
        if (!open.Success)
        {
            findings.Error(1, "The file has no front matter; "
                + "expected --- on the first line, then title, role, name and sector, then --- again.");
            return null;
        }
        var firstLine = 1 + text.AsSpan(0, open.Length).Count('\n');
        var close = ClosingFence().Match(text, open.Length);
        if (!close.Success || close.Index - open.Length > Longest)
        {
            findings.Error(firstLine - 1, "The front matter does not end; expected a line with --- within its first 16 KB.");
            return null;
        }
        try
        {
            ReadKeys(new BoundedYaml(new StringReader(text[open.Length..close.Index])), firstLine - 1, draft, findings);
        }
        // The scanner throws the second at some text that is no YAML, without saying where.
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            var line = e is YamlException yaml ? firstLine - 1 + (int)yaml.Start.Line : firstLine - 1;
            findings.Error(line, $"The front matter is not YAML ({SafeText.Line(e.Message)}); "
                + "put values with a colon, # or quotation marks in \"double quotes\".");
            return null;
        }
        var end = close.Index + close.Length;
        return (end, 1 + text.AsSpan(0, end).Count('\n'));
    }

    private static void ReadKeys(BoundedYaml yaml, int offset, GuideDraft draft, FindingList findings)
    {
        yaml.Consume<StreamStart>();
        var seen = new Dictionary<string, int>();
        if (yaml.TryConsume<DocumentStart>(out _))
        {
            if (!yaml.TryConsume<MappingStart>(out _))
            {
                findings.Error(offset + 1, "The front matter is not a list of keys; "
                    + "expected lines such as \"title: Backend Engineer in HealthTech\".");
                return;
            }
            while (!yaml.TryConsume<MappingEnd>(out _))
                ReadKey(yaml, offset, seen, draft, findings);
        }
        foreach (var key in Keys[..3].Append("sector").Where(key => !seen.ContainsKey(key)))
            findings.Error(offset, $"The front matter has no {key}; add a line \"{key}: …\".");
    }

    private static void ReadKey(BoundedYaml yaml, int offset, Dictionary<string, int> seen, GuideDraft draft, FindingList findings)
    {
        if (!yaml.TryConsume<Scalar>(out var scalar))
        {
            findings.Error(Line(yaml, offset), "A key of the front matter is not a word; expected lines such as \"title: …\".");
            yaml.SkipThisAndNestedEvents();
            yaml.SkipThisAndNestedEvents();
            return;
        }
        var key = scalar.Value;
        var line = offset + (int)scalar.Start.Line;
        if (!Keys.Contains(key))
        {
            findings.Error(line, $"{SafeText.Quote(key)} is not a key of the front matter; "
                + $"expected {string.Join(", ", Keys)}.{Spelling.DidYouMean(key, Keys)}");
            yaml.SkipThisAndNestedEvents();
        }
        else if (!seen.TryAdd(key, line))
        {
            findings.Error(line, $"The front matter has {key} twice (first on line {seen[key]}); remove one.");
            yaml.SkipThisAndNestedEvents();
        }
        else if (key == "aliases")
        {
            ReadAliases(yaml, offset, draft, findings);
        }
        else if (yaml.TryConsume<Scalar>(out var value))
        {
            Set(key, PlainText.WithoutMarks(SafeText.Line(value.Value)), line, draft, findings);
        }
        else
        {
            findings.Error(line, $"{key} is not one value; expected \"{key}: …\" on one line.");
            yaml.SkipThisAndNestedEvents();
        }
    }

    private static void ReadAliases(BoundedYaml yaml, int offset, GuideDraft draft, FindingList findings)
    {
        if (!yaml.TryConsume<SequenceStart>(out _))
        {
            var line = Line(yaml, offset);
            // "aliases:" with nothing behind it is an empty list.
            if (!(yaml.TryConsume<Scalar>(out var nothing) && nothing.Value.Length == 0))
            {
                findings.Error(line, "aliases is not a list; expected \"aliases: [one, two]\", or a line \"- one\" for each.");
                if (nothing is null)
                    yaml.SkipThisAndNestedEvents();
            }
            return;
        }
        while (!yaml.TryConsume<SequenceEnd>(out _))
        {
            var line = Line(yaml, offset);
            if (!yaml.TryConsume<Scalar>(out var scalar))
            {
                findings.Error(line, "An alias is not a word; expected another name of the role.");
                yaml.SkipThisAndNestedEvents();
            }
            else if (SafeText.Line(scalar.Value) is { Length: > 0 and <= LongestText } alias)
            {
                draft.Aliases.Add(alias);
                draft.NameLines.TryAdd(alias, line);
            }
            else if (scalar.Value.Trim().Length > 0)
            {
                findings.Error(line, $"An alias is longer than {LongestText} characters or has none that can be seen; "
                    + "expected another name of the role.");
            }
            else
            {
                findings.Warning(line, "An alias is empty and was left out; remove the line or fill it in.");
            }
        }
    }

    private static void Set(string key, string value, int line, GuideDraft draft, FindingList findings)
    {
        switch (key)
        {
            case "published":
                draft.Published = Date(key, value, line, findings);
                draft.PublishedLine = line;
                break;
            case "draft":
                draft.IsDraft = value.ToLowerInvariant() is "true" or "yes";
                if (value.ToLowerInvariant() is not ("true" or "yes" or "false" or "no" or ""))
                    findings.Error(line, $"draft is {SafeText.Quote(value)}; expected true, or false.");
                break;
            case "updated":
                draft.Updated = Date(key, value, line, findings);
                draft.UpdatedLine = line;
                break;
            case "source" when value.Length == 0:
                break;
            case "source":
                if (Uri.TryCreate(value, UriKind.Absolute, out var source) && source.Scheme is "https" or "http")
                    draft.Source = source;
                else
                    findings.Error(line, $"source is {SafeText.Quote(value)}; "
                        + "expected the page's address, such as https://example.com/guides/backend-engineer.");
                break;
            case "role" when !Slug().IsMatch(value):
                findings.Error(line, $"role is {SafeText.Quote(value)}; "
                    + "expected lower-case words with hyphens between them, such as backend-engineer.");
                break;
            case var _ when value.Length is 0 or > LongestText:
                findings.Error(line, $"{key} has {value.Length} characters; expected 1 to {LongestText}.");
                break;
            case "role":
                draft.RoleSlug = value;
                break;
            case "title":
                draft.Title = value;
                break;
            case "name":
                draft.RoleName = value;
                draft.NameLines[value] = line;
                break;
            case "sector":
                draft.Sector = value;
                break;
        }
    }

    private static DateOnly? Date(string key, string value, int line, FindingList findings)
    {
        if (value.Length == 0)
            return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        findings.Error(line, $"{key} is {SafeText.Quote(value)}; expected a date such as 2026-01-31.");
        return null;
    }

    private static int Line(BoundedYaml yaml, int offset) => offset + (int)(yaml.Current?.Start.Line ?? 1);

    [GeneratedRegex(@"\A\s*---[ \t]*\n")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?:---|\.\.\.)[ \t]*(?:\n|\z)", RegexOptions.Multiline)]
    private static partial Regex ClosingFence();

    // Dashes that a word processor joined into one, or that are too many or too few.
    [GeneratedRegex(@"^[-–—]{1,10}$")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^(?<key>[A-Za-z]{4,9})\s*:")]
    private static partial Regex Key();

    [GeneratedRegex(@"\A[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,11}\z")]
    private static partial Regex Slug();
}
