using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Replies;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>An answer's text as Markdown in which only our own marks are alive:
/// bold, bullets and [1]. Whatever a guide says is shown as it says it.</summary>
/// <remarks>Guides are read so that none of these marks stands in their text. Answers that send somebody to a page or a mailbox keep that
/// address, which an operator set; answers that quote guides hold no link but those to their sources.</remarks>
internal static partial class AnswerMarkdown
{
    public static string Of(Answer answer) => Of(answer.Text, hasOwnLinks: answer.Citations.Count == 0 || answer.Contact is not null);

    /// <param name="hasOwnLinks">Addresses in the text are ours.</param>
    public static string Of(string text, bool hasOwnLinks) =>
        Special().Replace(text, found => found.Groups["own"].Success || (hasOwnLinks && found.Groups["link"].Success) ? found.Value
            : found.Groups["link"].Success ? Dead(found.Value)
            : found.Groups["after"].Success ? found.Groups["after"].Value + "\\" + found.Value[found.Groups["after"].Length..]
            : "\\" + found.Value);

    // What clients make links of by themselves: they find none where a mark of the address is escaped.
    private static string Dead(string address) =>
        Special().Replace(LinkMarks().Replace(address, @"\$0"),
            found => found.Groups["inLink"].Success ? @"\" + found.Value : found.Value);

    // A mailbox is looked for from the beginning of a word on, so that a long word costs no more than its length.
    [GeneratedRegex(@"
        (?<link>\b(?:https?|ftps?|file|data|javascript|vbscript|mailto|xmpp|tel|sms):(?=\S)[^\s<>\[\]`]*
            |\bwww\.(?=\S)[^\s<>\[\]`]*
            |(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
        |(?<own>(?<!\*)\*\*(?!\*)|(?<!^)\[\d{1,4}\](?!\()|^\[\d{1,4}\](?![(:]))
        |(?<after>\])\(
        |^(?:[#>=]|[+](?=\s)|-(?=-))
        |(?<inLink>(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|[\\`\[\]*]|<(?=[a-z/!?])|~(?=~)|&(?=\#?\w{1,31};))
        ", RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Special();

    [GeneratedRegex(@"(?<=^[a-z]+):|(?<=^www)\.|@", RegexOptions.IgnoreCase)]
    private static partial Regex LinkMarks();
}
