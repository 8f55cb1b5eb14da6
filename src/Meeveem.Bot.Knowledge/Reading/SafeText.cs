using System.Buffers;
using System.Globalization;
using System.Text;

namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Text without what a reader cannot see: control characters, terminal codes, bidirectional overrides,
/// zero-width and tag characters.</summary>
public static class SafeText
{
    private const int LongestQuote = 60;

    // What guides are made of; the rest is looked at one by one.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(
        [
            .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c),
            '\n', '\t', '£', '–', '—', '’', '‘', '“', '”', '…', '•',
        ]);

    /// <summary>The text with its line breaks as <c>\n</c>, its spaces plain and its hidden characters gone.</summary>
    public static string Clean(string text) => Clean(text, out _);

    /// <summary>The text on one line, cleaned, each run of white space as one space.</summary>
    public static string Line(string text)
    {
        var clean = Clean(text);
        if (IsOneLine(clean))
            return clean;
        var line = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    /// <param name="hiddenLine">The first line with characters that can hide instructions from an editor's eyes; 0 for none.</param>
    internal static string Clean(string text, out int hiddenLine)
    {
        hiddenLine = 0;
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;

        var line = 1;
        var clean = new StringBuilder(text.Length);
        var afterReturn = false;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAnyExcept(Plain);
            plain = plain < 0 ? rest.Length : plain;
            if (plain > 0)
            {
                // The line break of a \r\n was written at its first half.
                var run = afterReturn && rest[0] == '\n' ? rest[1..plain] : rest[..plain];
                clean.Append(run);
                line += run.Count('\n');
                rest = rest[plain..];
                afterReturn = false;
                continue;
            }
            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            rest = rest[length..];
            afterReturn = rune.Value == '\r';
            if (afterReturn)
            {
                clean.Append('\n');
                line++;
            }
            else if (!IsHidden(rune))
            {
                Append(clean, rune);
            }
            else if (hiddenLine == 0 && CarriesOrders(rune.Value))
            {
                hiddenLine = line;
            }
        }
        return clean.ToString();
    }

    /// <summary>The text in quotation marks for a message, shortened.</summary>
    internal static string Quote(string text)
    {
        var line = Line(text);
        if (line.Length > LongestQuote)
            line = line[..(LongestQuote - (char.IsHighSurrogate(line[LongestQuote - 1]) ? 1 : 0))] + "…";
        return $"\"{line}\"";
    }

    private static bool IsOneLine(string text) =>
        text.Length == 0
        || (!text.AsSpan().ContainsAny('\n', '\t') && text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ", StringComparison.Ordinal));

    private static void Append(StringBuilder clean, Rune rune)
    {
        switch (rune.Value)
        {
            // Full-width ASCII and look-alike pound signs would hide figures from the checks.
            case >= 0xFF01 and <= 0xFF5E:
                clean.Append((char)(rune.Value - 0xFEE0));
                break;
            case 0xFFE1 or 0x20A4:
                clean.Append('£');
                break;
            default:
                clean.Append(Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
                break;
        }
    }

    private static bool IsHidden(Rune rune) => rune.Value switch
    {
        0x0085 or 0x2028 or 0x2029 => false,
        0x115F or 0x1160 or 0x3164 or 0xFFA0 => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        // Also what stands for a lone surrogate.
        0xFFFD => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format,
    };

    private static bool CarriesOrders(int value) =>
        value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xE0000 and <= 0xE0FFF);
}
