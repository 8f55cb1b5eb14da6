using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Activities;

/// <summary>Looks into JSON that may have any shape: null wherever something else stands than what is asked for.</summary>
internal static class Json
{
    public static JToken? Member(this JToken? json, string name) => (json as JObject)?[name];

    public static JObject? Object(this JToken? json, string name) => json.Member(name) as JObject;

    public static string? Text(this JToken? json, string name) =>
        json.Member(name) is JValue { Type: JTokenType.String, Value: string text } ? text : null;
}
