using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Meeveem.Bot.Web.Pages;

/// <summary>Markup that is safe to send: literals of an interpolated string stand as written, what is put into them
/// is encoded, unless it is <see cref="Html"/> itself. Attribute values must be quoted.</summary>
internal readonly record struct Html(string Markup)
{
    // Pound signs and dashes stay readable; what could end a text or an attribute is encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static readonly Html Empty = new("");

    public static Html Of(ref Interpolation markup) => new(markup.ToString());

    public static Html Join<T>(IEnumerable<T> items, Func<T, Html> markup) =>
        new(string.Concat(items.Select(item => markup(item).Markup)));

    public override string ToString() => Markup;

    [InterpolatedStringHandler]
    internal readonly struct Interpolation(int literalLength, int holes)
    {
        private readonly StringBuilder _markup = new(literalLength + holes * 32);

        public void AppendLiteral(string literal) => _markup.Append(literal);

        public void AppendFormatted(Html html) => _markup.Append(html.Markup);

        public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(text ?? ""));

        public override string ToString() => _markup.ToString();
    }
}
