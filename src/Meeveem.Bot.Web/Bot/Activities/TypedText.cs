using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Activities;

/// <summary>The words of a message as any channel has them.</summary>
internal static class TypedText
{
    /// <returns>The text, or the <c>say</c> of a card's button; empty when neither.</returns>
    public static string Of(Activity message) =>
        message.Text is { Length: > 0 } text ? text : (Parsed(message.Value) as JObject).Text("say") ?? "";

    // Some clients send a button's value as the text of its JSON.
    private static JToken? Parsed(object? value)
    {
        if (value is not string text || !text.StartsWith('{')) return value as JToken;
        try
        {
            return JToken.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
