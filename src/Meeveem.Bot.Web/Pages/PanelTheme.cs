using System.Globalization;

namespace Meeveem.Bot.Web.Pages;

/// <summary>A site's own colour and theme for the panel, as style sheet rules. Text keeps its contrast whatever the colour.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or null for the visitor's own.</param>
/// <param name="Colour">Red, green, blue; null for ours.</param>
internal sealed record PanelTheme(string? Theme, (byte Red, byte Green, byte Blue)? Colour)
{
    // WCAG 2.2: 4.5 for text. A little more, since tints lie under links.
    private const double Contrast = 5;
    private static readonly (byte, byte, byte) White = (255, 255, 255);
    private static readonly (byte, byte, byte) Dark = (0x10, 0x1b, 0x1d);
    private static readonly (byte, byte, byte) DarkSurface = (0x20, 0x39, 0x3c);
    private static readonly (byte, byte, byte) LightSurface = (0xe5, 0xf1, 0xf1);

    /// <param name="theme">Anything but <c>light</c> and <c>dark</c> is the visitor's own.</param>
    /// <param name="colour">Six hexadecimal digits, with or without #; anything else is ours.</param>
    public static PanelTheme Read(string? theme, string? colour)
    {
        var digits = colour?.TrimStart('#') ?? "";
        return new(
            theme is "light" or "dark" ? theme : null,
            digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? ((byte)(value >> 16), (byte)(value >> 8), (byte)value)
                : null);
    }

    /// <summary>Empty where no colour is asked for.</summary>
    public string Rules()
    {
        if (Colour is not { } colour) return "";
        var light = Variables(colour, LightSurface, toward: Dark);
        var dark = Variables(colour, DarkSurface, toward: White);
        return $"html:root{{{light}}}"
            + $"@media(prefers-color-scheme:dark){{html:root:not([data-theme=light]){{{dark}}}}}"
            + $"html:root[data-theme=dark]{{{dark}}}";
    }

    private static string Variables((byte, byte, byte) colour, (byte, byte, byte) ground, (byte, byte, byte) toward)
    {
        var ink = Ratio(colour, White) >= Ratio(colour, Dark) ? White : Dark;
        // A colour in the middle carries neither black nor white well enough; it moves away from its ink.
        var fill = Until(colour, ink, ink == White ? Dark : White, 4.6);
        return $"--accent:{Hex(fill)};--on-accent:{Hex(ink)};--link:{Hex(Until(colour, ground, toward, Contrast))}";
    }

    private static (byte, byte, byte) Until(
        (byte R, byte G, byte B) colour, (byte, byte, byte) against, (byte R, byte G, byte B) toward, double ratio)
    {
        for (var step = 0; step <= 20; step++)
        {
            var share = step / 20.0;
            var mixed = (Mix(colour.R, toward.R, share), Mix(colour.G, toward.G, share), Mix(colour.B, toward.B, share));
            if (Ratio(mixed, against) >= ratio) return mixed;
        }

        return toward;
    }

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);

    private static string Hex((byte R, byte G, byte B) colour) =>
        string.Create(CultureInfo.InvariantCulture, $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}");

    private static double Ratio((byte, byte, byte) a, (byte, byte, byte) b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance((byte R, byte G, byte B) colour)
    {
        return 0.2126 * Part(colour.R) + 0.7152 * Part(colour.G) + 0.0722 * Part(colour.B);

        static double Part(byte value)
        {
            var share = value / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
