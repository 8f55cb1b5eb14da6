using System.Text.Json;
using Meeveem.Bot.Protocol.Teams;
using Microsoft.Extensions.Logging;

namespace Meeveem.Bot.Protocol.DirectLine;

/// <summary>The event <c>feedback</c>: a thumb under an answer, and a comment where one was typed.</summary>
/// <param name="keep">Where feedback goes; null drops it.</param>
internal sealed class DirectLineFeedback(ILogger<DirectLineFeedback> logger, KeepFeedback? keep = null)
{
    public const string Name = "feedback";
    private const int LongestComment = 2_000;

    /// <param name="value"><c>{"activity": "…", "reaction": "like" or "dislike", "comment": "…"}</c>; anything else is dropped.</param>
    public async Task KeepAsync(DirectLineConversation conversation, JsonElement? value)
    {
        if (keep is null || value.Text("reaction") is not ("like" or "dislike") || value.Text("activity") is not { } id || conversation.Find(id) is not { } json) return;
        using var activity = JsonDocument.Parse(json);
        var answer = ((JsonElement?)activity.RootElement).Object("channelData").Object("answer");
        var sources = answer.Member("sources") is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(source => $"{source.Text("guide")}#{source.Text("section")}").ToArray() : [];
        try
        {
            await keep(new(value.Text("reaction") == "like", Comment(value.Text("comment")), answer.Text("outcome"), sources), CancellationToken.None);
        }
        catch (IOException e)
        {
            Log.FeedbackLost(logger, e.GetType().Name);
        }
    }

    private static string? Comment(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var comment = typed.Trim();
        if (comment.Length <= LongestComment) return comment;
        return comment[..(char.IsHighSurrogate(comment[LongestComment - 1]) ? LongestComment - 1 : LongestComment)];
    }
}
