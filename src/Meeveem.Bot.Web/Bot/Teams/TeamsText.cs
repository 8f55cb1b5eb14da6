using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Web.Bot.Activities;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>What a person wrote in Teams, without what Teams put around it.</summary>
internal static partial class TeamsText
{
    // More people than that are not mentioned in a question, and their names are not longer.
    private const int MaximumMentions = 50;
    private const int LongestMark = 400;
    private const int LongestName = 100;

    // Markup around the words counts here, so it is more than is read of them.
    private const int LongestText = 4 * UserMessage.MaximumLength;

    /// <summary>The text without the mention of the bot, with other people as their names; empty for a bare mention. Text that is
    /// too long to be read stays too long.</summary>
    public static string Said(Activity message)
    {
        var html = TeamsHtml.Of(message);
        var text = html.Words ?? TypedText.Of(message);
        if (text.Length > LongestText) return text[..(UserMessage.MaximumLength + 1)];
        if (text.Contains('<', StringComparison.Ordinal)) text = WithoutMarks(text, [.. Mentions(message)]);
        if (text.Contains('&', StringComparison.Ordinal)) text = WebUtility.HtmlDecode(text);
        text = Spaces().Replace(text, " ").Trim();
        return text.Length > 0 ? text : html.Emoji;
    }

    /// <summary>The message that this one answers, as far as Teams shows it; null where it answers none.</summary>
    public static string? Quoted(Activity message) =>
        message.Entities?.FirstOrDefault(entity => entity.Type == "quotedReply")?.Properties.Object("quotedReply").Text("preview")
        ?? TeamsHtml.Of(message).Quoted;

    private static IEnumerable<Mention> Mentions(Activity message)
    {
        foreach (var entity in (message.Entities ?? []).Where(entity => entity.Type == "mention").Take(MaximumMentions))
        {
            var (id, name) = Mentioned(entity);
            var mark = entity.Properties.Text("text") ?? $"<at>{name}</at>";
            // Only markup is ever taken out, whatever the entity says.
            if (mark.Length > LongestMark || !mark.StartsWith("<at", StringComparison.OrdinalIgnoreCase)) continue;
            var isBot = id is not null && string.Equals(id, message.Recipient?.Id, StringComparison.OrdinalIgnoreCase);
            yield return new(mark, isBot ? " " : AtMark().Replace(name.Length > LongestName ? name[..LongestName] : name, ""));
        }
    }

    // One pass over what was written: what is put in is never looked at again, so it cannot grow.
    private static string WithoutMarks(string text, Mention[] mentions)
    {
        var read = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length && read.Length <= UserMessage.MaximumLength;)
        {
            var rest = text.AsSpan(at);
            var next = rest.IndexOf('<');
            if (next != 0)
            {
                read.Append(next < 0 ? rest : rest[..next]);
                at += next < 0 ? rest.Length : next;
                continue;
            }

            var mention = Array.Find(mentions, mention => text.AsSpan(at).StartsWith(mention.Mark, StringComparison.OrdinalIgnoreCase));
            var length = mention?.Mark.Length ?? AtMarkHere().Match(text, at).Length;
            if (mention is not null) read.Append(mention.Name);
            else if (length == 0) read.Append('<');
            at += Math.Max(1, length);
        }

        return read.ToString();
    }

    private static (string? Id, string Name) Mentioned(Entity mention) =>
        mention.Properties.Object("mentioned") is { } account ? (account.Text("id"), account.Text("name") ?? "") : (null, "");

    private sealed record Mention(string Mark, string Name);

    [GeneratedRegex("\\G(</?at(\\s[^<>]{0,200})?>|<quoted\\s[^<>]{0,200}>)", RegexOptions.IgnoreCase)]
    private static partial Regex AtMarkHere();

    [GeneratedRegex("</?at(\\s[^<>]{0,200})?>", RegexOptions.IgnoreCase)]
    private static partial Regex AtMark();

    [GeneratedRegex(@"[^\S\r\n]+")]
    private static partial Regex Spaces();
}
