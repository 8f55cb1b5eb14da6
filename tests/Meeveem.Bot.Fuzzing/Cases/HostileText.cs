using FsCheck;
using FsCheck.Fluent;

namespace Meeveem.Bot.Fuzzing.Cases;

/// <summary>Text as people write it, with what breaks readers of text among it.</summary>
internal static class HostileText
{
    private static readonly string[] Said =
    [
        "What does a senior backend engineer earn in London?", "and a lead?", "forget me", "£65k–£70k",
        "I am on 52k, is that fair?", "start over", "How do people become a platform engineer?", "compare that with Manchester",
        "interview me", "yes", "A", "thanks", "is 450 a day good for a lead?",
    ];

    private static readonly string[] Marks =
    [
        "<at>", "</at>", "<at", "[1]", "[1]: https://evil.example", "![x](https://evil.example/x.png)", "[x](javascript:alert(1))",
        "<script>", "**", "`", "```", "|", "---", "&lt;", "&#x5b;", "\\", "\"", "'", "{{", "}}", "${x}", "%s", "%00",
        "\0", "\u001b[2J", "\r\n", "\n\n", "\t", "\u202e", "\u200b", "\ufeff", "\ufffe", "\uffff",
        "\ud83d\ude00", "\ud800", "\udfff", "e\u0301\u0301\u0301", "\U000e0041",
        "£", "£1e9", "-£5", "65.000 €", "٣٤٥", "１２３", "½", "²", "∞", "0x", "1e400", "..", "../../etc/passwd",
        "C:\\", "file:///", "; DROP TABLE state", "' OR 1=1", "#", "- ", "1. ", ": ", "&a *a", "!!binary", "? ", "<<: *a", "~",
        "%YAML 9.9", "...", "@@", "İ", "ß", "ﬁ", "ǆ",
    ];

    private static readonly Gen<string> Repeated =
        from part in Gen.Elements([.. Marks, "a", "9", " ", "[", "(", "senior ", "zß", "a.", "1 "])
        from times in Gen.Elements(3, 40, 400, 4_000)
        select string.Concat(Enumerable.Repeat(part, Math.Min(times, 40_000 / part.Length)));

    // Any unit of UTF-16, alone or not.
    private static readonly Gen<string> Units =
        from units in Gen.ArrayOf(Gen.Choose(0, 0xffff), 12)
        select new string([.. units.Select(unit => (char)unit)]);

    private static readonly Gen<string> Part = Gen.Frequency((4, Gen.Elements(Said)), (5, Gen.Elements(Marks)), (1, Repeated), (1, Units));

    public static Gen<string> Text { get; } =
        from count in Gen.Elements(0, 1, 1, 2, 3, 6, 20)
        from parts in Gen.ArrayOf(Part, count)
        from between in Gen.Elements("", " ", "\n")
        select string.Join(between, parts);

    /// <summary>Something short, for names, ids and cells.</summary>
    public static Gen<string> Word { get; } = Gen.OneOf(
        Gen.Elements(Marks), Gen.Elements(Said), Units,
        Gen.Elements("", " ", "a", "0", "null", "true", "CON", new string('x', 4_096)));
}
