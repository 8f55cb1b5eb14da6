using Meeveem.Bot.Web.Bot.Rendering;
using Meeveem.Bot.Web.Bot.Teams;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot;

/// <summary>What a person said in a message, without what only their channel put there.</summary>
internal static class WhatWasSaid
{
    public static string In(Activity message) => message.ChannelId == ChannelKinds.TeamsChannel ? TeamsText.Said(message) : Words(message);

    /// <summary>The message that this one answers, where its channel tells; else null.</summary>
    public static string? Quoted(Activity message) => message.ChannelId == ChannelKinds.TeamsChannel ? TeamsText.Quoted(message) : null;

    /// <summary>The text, or the <c>say</c> of a card's button; empty when neither.</summary>
    public static string Words(Activity message) =>
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
