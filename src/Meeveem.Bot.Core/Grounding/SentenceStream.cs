using System.Text;
using System.Text.RegularExpressions;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>A sentence or list item as it stood in a reply, with its marks.</summary>
internal readonly record struct SentenceUnit(string Text, bool IsBullet, bool OpensParagraph);

/// <summary>Cuts text that comes in pieces into sentences, each given out as soon as it is surely whole.</summary>
internal sealed partial class SentenceStream
{
    private const int LongestUnit = 700;
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "etc.", "vs."];

    private readonly StringBuilder _pending = new();
    private bool _opens;

    public void Append(string characters) => _pending.Append(characters);

    /// <summary>The next whole sentence; null until more comes. Pieces without a letter are passed over.</summary>
    public SentenceUnit? Next(bool atEnd)
    {
        while (_pending.Length > 0)
        {
            var text = _pending.ToString();
            var end = End(text, atEnd);
            if (end < 0 && text.Length > LongestUnit) end = text.Length;
            if (end < 0) return null;
            _pending.Remove(0, end);
            var unit = text[..end];
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
            _opens = text[end - 1] == '\n';
            return new SentenceUnit(unit.Trim(), bullet.Success, opens);
        }
        return null;
    }

    // The end of the first sentence with the marks that follow it; -1 where more characters could belong to it.
    private static int End(string text, bool atEnd)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') return i + 1;
            if (text[i] is not ('.' or '?' or '!')) continue;
            var end = i + 1;
            while (end < text.Length && text[end] is '"' or '”' or ')' or '\'' or '’' or '*') end++;
            var marks = Marks().Match(text, end);
            if (marks.Success) return marks.Index + marks.Length;
            if (i > 0 && text[i - 1] == ']') return end;
            if (end == text.Length) return atEnd ? end : -1;
            if (text[end] == '\n') return end;
            if (text[end] != ' ' || Abbreviations.Any(each => text.AsSpan(0, i + 1).EndsWith(each, StringComparison.Ordinal))) continue;
            var next = end;
            while (next < text.Length && text[next] == ' ') next++;
            if (next == text.Length) return atEnd ? end : -1;
            // A mark that is not closed yet.
            if (text[next] == '[' && !atEnd && text.Length - next < 8 && !text[next..].Contains(']', StringComparison.Ordinal)) return -1;
            if (!char.IsLower(text[next])) return end;
        }
        return atEnd && text.Length > 0 ? text.Length : -1;
    }

    [GeneratedRegex(@"\G(?:\s?\[\d{1,3}(?:\s*,\s*\d{1,3})*\])+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\s*(?:\[\d{1,3}\]\s*)+")]
    private static partial Regex Leading();

    [GeneratedRegex(@"^\s*(?:[-*•]|\d{1,2}[.)])\s+(?=\S)")]
    private static partial Regex Bullet();
}
