using Meeveem.Bot.Web.Bot.Rendering;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Teams;

/// <summary>Our own form for feedback on an answer, as a dialog of Teams: why, and a few words.</summary>
internal static class FeedbackForm
{
    /// <summary>The input that holds why, in plain words.</summary>
    public const string Reason = "reason";

    /// <summary>The input that holds what was typed; Teams' own form has the same.</summary>
    public const string Text = "feedbackText";

    private static readonly string[] Good = ["It answered my question", "The figures helped", "The sources helped"];
    private static readonly string[] Bad =
        ["A figure is wrong or out of date", "It answered something else", "It is hard to understand", "The guides should cover this"];

    public static TaskModuleResponse Of(bool liked) => new(new TaskModuleContinueResponse(new TaskModuleTaskInfo
    {
        Title = liked ? "What was good?" : "What was wrong?",
        Card = new Attachment(AdaptiveCard.ContentType, content: Card(liked ? Good : Bad)),
    }));

    private static JObject Card(string[] reasons) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JArray(
            new JObject
            {
                ["type"] = "Input.ChoiceSet", ["id"] = Reason, ["label"] = "Why", ["style"] = "expanded",
                ["choices"] = new JArray(reasons.Select(reason => new JObject { ["title"] = reason, ["value"] = reason })),
            },
            new JObject
            {
                ["type"] = "Input.Text", ["id"] = Text, ["label"] = "Anything else? Please write no personal details.",
                ["isMultiline"] = true, ["maxLength"] = 2_000,
            }),
        ["actions"] = new JArray(new JObject { ["type"] = "Action.Submit", ["title"] = "Send" }),
    };
}
