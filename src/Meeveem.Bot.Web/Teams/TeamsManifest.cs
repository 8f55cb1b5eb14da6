using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Web.Bot.Teams;

namespace Meeveem.Bot.Web.Teams;

/// <summary>The app's manifest for Teams, version 1.29.</summary>
internal static class TeamsManifest
{
    private const string Accent = "#0F7078";
    public const string ColourIcon = "color.png";
    public const string OutlineIcon = "outline.png";

    // People read it; nothing in it goes into HTML.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(TeamsAppSettings app, IReadOnlyList<Role> roles) => new JsonObject
    {
        ["$schema"] = "https://developer.microsoft.com/en-us/json-schemas/teams/v1.29/MicrosoftTeams.schema.json",
        ["manifestVersion"] = "1.29",
        ["version"] = app.Version,
        ["id"] = app.AppId,
        ["developer"] = new JsonObject
        {
            ["name"] = app.Developer, ["websiteUrl"] = app.WebsiteUrl, ["privacyUrl"] = app.PrivacyUrl, ["termsOfUseUrl"] = app.TermsUrl,
        },
        ["name"] = new JsonObject { ["short"] = app.Name, ["full"] = app.FullName },
        ["description"] = new JsonObject
        {
            ["short"] = app.Description,
            ["full"] = "Ask about HealthTech roles in the UK: "
                + "what the work is, which skills it needs, how to get in and up, and what it pays by level and region. "
                + "Every answer is taken from a published guide and names the guide and its date; where nothing is published, it says so. "
                + "Salary figures are published estimates of annual base pay, not offers. "
                + "In a chat or channel, mention the app with your question. "
                    + "In the compose box, type a role, a level and a place to insert a card with the published bands. "
                + "The app is an automated assistant.",
        },
        ["icons"] = new JsonObject { ["color"] = ColourIcon, ["outline"] = OutlineIcon },
        ["accentColor"] = Accent,
        ["bots"] = new JsonArray(new JsonObject
        {
            ["botId"] = app.BotId,
            ["scopes"] = new JsonArray("personal", "team", "groupChat"),
            ["supportsFiles"] = false,
            ["isNotificationOnly"] = false,
            ["commandLists"] = new JsonArray(Starters(roles, "personal"), Starters(roles, "team", "groupChat")),
        }),
        ["composeExtensions"] = new JsonArray(new JsonObject
        {
            ["botId"] = app.BotId,
            ["commands"] = new JsonArray(new JsonObject
            {
                ["id"] = MessageExtension.Command,
                ["type"] = "query",
                ["title"] = "Salary bands",
                ["description"] = "Find published bands by role, level and place, and insert them as a card",
                ["context"] = new JsonArray("compose", "commandBox"),
                ["initialRun"] = true,
                ["parameters"] = new JsonArray(new JsonObject
                {
                    ["name"] = MessageExtension.Parameter,
                    ["title"] = "Role, level, place",
                    ["description"] = "Such as: senior backend leeds",
                    ["inputType"] = "text",
                }),
            }),
        }),
        ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
        ["validDomains"] = new JsonArray(app.Host),
    }.ToJsonString(Readable);

    private static JsonObject Starters(IReadOnlyList<Role> roles, params string[] scopes) => new()
    {
        ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]),
        ["commands"] = new JsonArray([.. Prompts(roles).Select(starter => (JsonNode)new JsonObject
        {
            ["title"] = starter.Title, ["description"] = starter.Prompt, ["type"] = "prompt", ["prompt"] = starter.Prompt,
        })]),
    };

    /// <summary>Questions that the guides at hand answer.</summary>
    public static IReadOnlyList<(string Title, string Prompt)> Prompts(IReadOnlyList<Role> roles) =>
    [
        ("What a role pays", $"What does {Wording.A(roles[0].Name)} earn in London?"),
        ("Is this offer fair?", $"Is £70k fair for a mid-level {roles[roles.Count > 1 ? roles.Count / 2 : 0].Name} in Leeds?"),
        ("What the work is", $"What does {Wording.A(roles[^1].Name)} do day to day?"),
        ("Skills that are asked for", $"What skills does {Wording.A(roles[roles.Count / 2].Name)} need?"),
        ("Coming from another field", "Do I need healthcare experience?"),
        ("Roles with a guide", "Which roles do you know about?"),
    ];
}
