using System.Globalization;
using System.Text;

namespace Meeveem.Bot.Core.Text;

/// <summary>Turns what was typed into plain text that the readers can trust.</summary>
/// <remarks>Compatibility forms (full-width, mathematical, circled letters and digits) become their plain
/// characters; combining marks beyond one a letter, zero-width, control, bidirectional and tag characters and lone
/// surrogates go. Written out because <c>string.Normalize</c> does little without ICU, which the service does not need
/// otherwise.</remarks>
public static class TextCleaner
{
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsPlain(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) Append(clean, rune);
        return clean.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and < (char)0x7F) or '£' or '€' or '\n' or '–')) return false;
        }
        return true;
    }

    private static void Append(StringBuilder clean, Rune rune)
    {
        var value = rune.Value;
        if (value == 0xFFFD) return;
        switch (value)
        {
            case '\n' or '\t' or '\r' or 0xA0 or 0x202F or 0x3000 or (>= 0x2000 and <= 0x200A) or 0x2028 or 0x2029:
                clean.Append(' ');
                return;
            case 0x20A4 or 0xFFE1:
                clean.Append('£');
                return;
            case >= 0xFF01 and <= 0xFF5E:
                clean.Append((char)(value - 0xFEE0));
                return;
            case >= 0x1D400 and <= 0x1D6A3:
                AppendLetter(clean, (value - 0x1D400) % 52);
                return;
            case >= 0x1D7CE and <= 0x1D7FF:
                clean.Append((char)('0' + (value - 0x1D7CE) % 10));
                return;
            case >= 0x24B6 and <= 0x24E9:
                AppendLetter(clean, value - 0x24B6);
                return;
            case >= 0x1F130 and <= 0x1F149:
                AppendLetter(clean, value - 0x1F130);
                return;
        }
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                return;
            case UnicodeCategory.OtherSymbol:
                // Emoji say nothing that the readers know, and must not glue two words together.
                clean.Append(' ');
                return;
        }
        clean.Append(rune.IsBmp && Unaccented.TryGetValue((char)value, out var plain) ? plain : rune.ToString());
    }

    private static void AppendLetter(StringBuilder clean, int index) =>
        clean.Append((char)(index < 26 ? 'A' + index : 'a' + index - 26));

    // Letters that people type for their plain look-alikes: Latin accents, and the Cyrillic and Greek homoglyphs.
    private static readonly Dictionary<char, string> Unaccented = Pairs(
        ("àáâãäåāăą", "a"), ("çćč", "c"), ("ďđ", "d"), ("èéêëēęě", "e"), ("ìíîïīı", "i"), ("ñńň", "n"),
        ("òóôõöøō", "o"), ("ŕř", "r"), ("śšş", "s"), ("ťţ", "t"), ("ùúûüūů", "u"), ("ýÿ", "y"), ("źżž", "z"),
        ("ÀÁÂÃÄÅ", "A"), ("Ç", "C"), ("ÈÉÊË", "E"), ("ÌÍÎÏ", "I"), ("Ñ", "N"), ("ÒÓÔÕÖØ", "O"), ("ÙÚÛÜ", "U"),
        ("аα", "a"), ("с", "c"), ("еε", "e"), ("һ", "h"), ("іι", "i"), ("ј", "j"), ("κ", "k"), ("о", "o"), ("ο", "o"),
        ("рρ", "p"), ("ѕ", "s"), ("т", "t"), ("υ", "u"), ("ν", "v"), ("хχ", "x"), ("у", "y"),
        ("АΑ", "A"), ("ВΒ", "B"), ("С", "C"), ("ЕΕ", "E"), ("НΗ", "H"), ("ІΙ", "I"), ("КΚ", "K"), ("МΜ", "M"),
        ("ОΟ", "O"), ("РΡ", "P"), ("ТΤ", "T"), ("ХΧ", "X"), ("’‘`´", "'"), ("“”", "\""));

    private static Dictionary<char, string> Pairs(params (string From, string To)[] pairs)
    {
        var map = new Dictionary<char, string>();
        foreach (var (from, to) in pairs)
        {
            foreach (var c in from) map[c] = to;
        }
        return map;
    }
}
