using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>What somebody thought of an answer; not who.</summary>
/// <param name="Comment">As typed, at most 2,000 characters; null where nothing was.</param>
/// <param name="Outcome">Of the answer, such as <c>band</c>; null where it is not known any more.</param>
/// <param name="Sources">The answer's sources, each <c>guide#section</c>.</param>
public sealed record AnswerFeedback(bool Liked, string? Comment, string? Outcome, IReadOnlyList<string> Sources);

/// <summary>Keeps feedback; what it returns without an exception will not be lost.</summary>
public delegate ValueTask KeepFeedback(AnswerFeedback feedback, CancellationToken cancellationToken);

/// <summary><c>message/submitAction</c>: the thumbs under an answer, and what was typed with them.</summary>
internal sealed class FeedbackAction(SentAnswers sent, KeepFeedback keep)
{
    public const string Name = "message/submitAction";
    private const int LongestComment = 2_000;

    /// <returns>False where it is no feedback, and nothing was kept.</returns>
    public async Task<bool> KeepAsync(Activity activity, CancellationToken cancellationToken)
    {
        var given = activity.Value as JObject;
        var value = given.Object("actionValue");
        if (given.Text("actionName") != "feedback" || value.Text("reaction") is not ("like" or "dislike"))
            return false;
        var answer = sent.Find(activity);
        await keep(new(
            value.Text("reaction") == "like",
            Comment(value, activity.From?.Name),
            answer?.Outcome,
            [.. (answer?.Sources ?? []).Select(source => $"{source.Guide}#{source.Section}")]), cancellationToken);
        return true;
    }

    /// <summary>The comment is JSON within a string; the person's own name is taken out of it.</summary>
    private static string? Comment(JObject? value, string? name)
    {
        if (value.Text("feedback") is not { Length: > 0 } feedback) return null;
        string? comment;
        try
        {
            comment = JToken.Parse(feedback).Text("feedbackText");
        }
        catch (JsonException)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(comment)) return null;
        comment = comment.Trim();
        if (name is { Length: > 1 }) comment = comment.Replace(name, "…", StringComparison.OrdinalIgnoreCase);
        if (comment.Length <= LongestComment) return comment;
        return comment[..(char.IsHighSurrogate(comment[LongestComment - 1]) ? LongestComment - 1 : LongestComment)];
    }
}
