using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>Cuts text that comes in pieces into sentences, each given out as soon as it is surely whole.</summary>
internal sealed partial class SentenceStream
{
    private const int LongestUnit = 700;
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "etc.", "vs."];

    // What is not given out yet is text from here on.
    private string _text = string.Empty;
    private int _start;
    private bool _opens;

    public void Append(string characters)
    {
        _text = string.Concat(_text.AsSpan(_start), characters);
        _start = 0;
    }

    /// <summary>The next whole sentence; null until more comes. Pieces without a letter are passed over.</summary>
    public SentenceUnit? Next(bool atEnd)
    {
        while (_start < _text.Length)
        {
            var end = End(_text, _start, atEnd);
            if (end < 0 && _text.Length - _start > LongestUnit) end = _start + LongestUnit;
            if (end < 0) return null;
            var unit = _text[_start..end];
            _start = end;
            if (unit.Trim().Length == 0)
            {
                _opens = true;
                continue;
            }
            var bullet = Bullet().Match(unit);
            if (bullet.Success) unit = unit[bullet.Length..];
            // Marks at its start belong to the sentence before.
            unit = Leading().Replace(unit, string.Empty);
            if (!unit.Any(char.IsLetter)) continue;
            var opens = _opens || bullet.Success;
            _opens = _text[end - 1] == '\n';
            return new SentenceUnit(unit.Trim(), bullet.Success, opens);
        }
        return null;
    }

    // The end of the first sentence with the marks that follow it; -1 where more characters could belong to it. Looks no further than
    // the longest unit, so that each character is looked at a bounded number of times.
    private static int End(string text, int start, bool atEnd)
    {
        var most = Math.Min(text.Length, start + LongestUnit);
        for (var i = start; i < most; i++)
        {
            if (text[i] == '\n') return i + 1;
            if (text[i] is not ('.' or '?' or '!')) continue;
            var end = i + 1;
            while (end < text.Length && text[end] is '"' or '”' or ')' or '\'' or '’' or '*') end++;
            var marks = Marks().Match(text, end);
            if (marks.Success) return marks.Index + marks.Length;
            if (i > start && text[i - 1] == ']') return end;
            if (end == text.Length) return atEnd ? end : -1;
            if (text[end] == '\n') return end;
            if (text[end] != ' ' || EndsOnAbbreviation(text, start, i + 1)) continue;
            var next = end;
            while (next < text.Length && text[next] == ' ') next++;
            if (next == text.Length) return atEnd ? end : -1;
            // A mark that is not closed yet.
            if (text[next] == '[' && !atEnd && text.Length - next < 8 && !text[next..].Contains(']', StringComparison.Ordinal)) return -1;
            if (!char.IsLower(text[next])) return end;
        }
        return atEnd && most == text.Length ? most : -1;
    }

    private static bool EndsOnAbbreviation(string text, int start, int end) =>
        Abbreviations.Any(each => text.AsSpan(start, end - start).EndsWith(each, StringComparison.Ordinal));

    [GeneratedRegex(@"\G(?:\s?\[\d{1,3}(?:\s*,\s*\d{1,3})*\])+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\s*(?:\[\d{1,3}\]\s*)+")]
    private static partial Regex Leading();

    [GeneratedRegex(@"^\s*(?:[-*•]|\d{1,2}[.)])\s+(?=\S)")]
    private static partial Regex Bullet();
}
