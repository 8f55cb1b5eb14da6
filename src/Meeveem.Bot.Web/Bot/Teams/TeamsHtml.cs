using AngleSharp.Html.Parser;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>What Teams attaches to a message as HTML beside its text: an older quotation, and emoji as pictures.</summary>
/// <param name="Quoted">What is quoted; null for nothing.</param>
/// <param name="Words">What the person wrote under the quotation; null where there is none.</param>
/// <param name="Emoji">The pictures of emoji, as the characters that they stand for.</param>
internal sealed record TeamsHtml(string? Quoted, string? Words, string Emoji)
{
    private const string ContentType = "text/html";
    private const string Quotation = "blockquote[itemtype='http://schema.skype.com/Reply']";
    private const string Pictures = "img[itemtype='http://schema.skype.com/Emoji']";
    private const int Longest = 32_000;

    public static TeamsHtml Of(Activity message)
    {
        var html = message.Attachments?.FirstOrDefault(attachment => attachment.ContentType == ContentType)?.Content as string;
        if (html is not { Length: > 0 and <= Longest } || !html.Contains("schema.skype.com", StringComparison.Ordinal))
            return new(null, null, "");
        var body = new HtmlParser().ParseDocument(html).Body!;
        var emoji = string.Concat(body.QuerySelectorAll(Pictures).Select(picture => picture.GetAttribute("alt")));
        if (body.QuerySelector(Quotation) is not { } quotation) return new(null, null, emoji);
        var quoted = (quotation.QuerySelector("[itemprop='preview']") ?? quotation).TextContent.Trim();
        quotation.Remove();
        return new(quoted, body.TextContent.Trim(), emoji);
    }
}
