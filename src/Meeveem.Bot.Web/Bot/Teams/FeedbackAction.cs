using Meeveem.Bot.Conversations;
using Meeveem.Bot.Conversations.Editors;
using Meeveem.Bot.Conversations.Turns;
using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Editors;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary><c>message/submitAction</c>: the thumbs under an answer, and what was typed with them.</summary>
internal sealed class FeedbackAction(
    SentAnswers sent, ConversationClient conversations, EditorsNotebook notebook, TeamsSettings settings, TimeProvider time)
{
    public const string Name = "message/submitAction";

    /// <summary>The invoke that asks for the form, where it is our own.</summary>
    public const string FetchName = "message/fetchTask";

    /// <summary>The event that our own panel tells it by: the answer's id as <c>activity</c>,
    /// <c>reaction</c>, and <c>comment</c> where one was typed.</summary>
    public const string EventName = "feedback";
    private const int LongestComment = 2_000;

    /// <summary>Has Teams ask for our own form, where the operator wants that.</summary>
    public Activity Ask(Activity answer)
    {
        if (settings.HasOwnForm && (answer.ChannelData as JObject).Object("feedbackLoop") is { } loop) loop["type"] = "custom";
        return answer;
    }

    /// <summary>The form for a thumb that was pressed; null where the invoke is of something else.</summary>
    public static TaskModuleResponse? Form(object? value)
    {
        // Teams' documentation and its own library differ in where this stands.
        var asked = (value as JObject).Object("data") ?? value as JObject;
        return asked.Text("actionName") == "feedback"
            && asked.Object("actionValue").Text("reaction") is ("like" or "dislike") and var reaction
            ? FeedbackForm.Of(liked: reaction == "like") : null;
    }

    /// <returns>False where it is no feedback, and nothing was kept.</returns>
    public async Task<bool> KeepAsync(Activity activity, CancellationToken cancellationToken)
    {
        var given = activity.Value as JObject;
        var value = given.Object("actionValue");
        if (given.Text("actionName") != "feedback" || !IsThumb(value)) return false;
        await KeepAsync(activity, value, Comment(value, activity.From?.Name), cancellationToken);
        return true;
    }

    public async Task KeepEventAsync(Activity activity, CancellationToken cancellationToken)
    {
        var value = activity.Value as JObject;
        if (!IsThumb(value) || value.Text("activity") is not { Length: > 0 } id) return;
        activity.ReplyToId = id;
        await KeepAsync(activity, value, Cut(value.Text("comment")), cancellationToken);
    }

    private static bool IsThumb(JObject? value) => value.Text("reaction") is "like" or "dislike";

    // Saved once it ends.
    private async Task KeepAsync(Activity activity, JObject? value, string? comment, CancellationToken cancellationToken)
    {
        var answer = sent.Find(activity) ?? await FindElsewhereAsync(activity, cancellationToken);
        var cleaned = comment is null ? null : CleanedText.OfComment(comment);
        var isLiked = value.Text("reaction") == "like";
        await notebook.KeepAsync(new(time.GetUtcNow(), isLiked, answer?.Outcome, answer?.Passages ?? [], cleaned), cancellationToken);
    }

    // Another replica may have answered.
    private async Task<SentAnswer?> FindElsewhereAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity is not { ReplyToId: { Length: > 0 } message, Conversation.Id.Length: > 0 }) return null;
        var conversation = ActivityKeys.Of(activity).Conversation;
        return await conversations.CallAsync(conversation, grain => grain.FindSentAsync(message), cancellationToken);
    }

    private static string? Cut(string? comment) =>
        string.IsNullOrWhiteSpace(comment) ? null : TextStart.Of(comment.Trim(), LongestComment);

    /// <summary>The comment is JSON within a string; the person's own name is taken out of it.</summary>
    private static string? Comment(JObject? value, string? name)
    {
        if (value.Text("feedback") is not { Length: > 0 } feedback) return null;
        string? comment;
        try
        {
            var form = JToken.Parse(feedback);
            string?[] parts = [form.Text(FeedbackForm.Reason), form.Text(FeedbackForm.Text)];
            comment = string.Join(": ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        }
        catch (JsonException)
        {
            return null;
        }

        if (name is { Length: > 1 }) comment = comment?.Replace(name, "…", StringComparison.OrdinalIgnoreCase);
        return Cut(comment);
    }
}
