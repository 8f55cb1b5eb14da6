using System.Net;
using System.Text.RegularExpressions;
using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Teams;

/// <summary>What a person wrote in Teams, without what Teams put around it.</summary>
internal static partial class TeamsText
{
    // More people than that are not mentioned in a question.
    private const int MaximumMentions = 50;

    /// <summary>The text without the mention of the bot, with other people as their names; empty for a bare mention.</summary>
    public static string Said(Activity message)
    {
        var text = message.Said;
        foreach (var mention in (message.Entities ?? []).Where(entity => entity.Type == "mention").Take(MaximumMentions))
        {
            var (id, name) = Mentioned(mention);
            var marked = mention.Unknown.Text("text") ?? $"<at>{name}</at>";
            // Only markup is ever taken out, whatever the entity says.
            if (!marked.StartsWith("<at", StringComparison.OrdinalIgnoreCase)) continue;
            var isBot = id is not null && string.Equals(id, message.Recipient?.Id, StringComparison.OrdinalIgnoreCase);
            text = text.Replace(marked, isBot ? " " : name, StringComparison.OrdinalIgnoreCase);
        }

        if (text.Contains('<', StringComparison.Ordinal)) text = AtMark().Replace(text, "");
        if (text.Contains('&', StringComparison.Ordinal)) text = WebUtility.HtmlDecode(text);
        return Spaces().Replace(text, " ").Trim();
    }

    private static (string? Id, string Name) Mentioned(Entity mention) =>
        mention.Unknown.Object("mentioned") is { } account ? (account.Text("id"), account.Text("name") ?? "") : (null, "");

    [GeneratedRegex("</?at(\\s[^<>]{0,200})?>", RegexOptions.IgnoreCase)]
    private static partial Regex AtMark();

    [GeneratedRegex(@"[^\S\r\n]+")]
    private static partial Regex Spaces();
}
