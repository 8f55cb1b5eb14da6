using Meeveem.Bot.Web.Bot.Activities;
using Meeveem.Bot.Web.Bot.Rendering;
using Meeveem.Bot.Web.Bot.Teams;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot;

/// <summary>What a person said in a message, without what only their channel put there.</summary>
internal static class WhatWasSaid
{
    public static string In(Activity message) =>
        message.ChannelId == ChannelKinds.TeamsChannel ? TeamsText.Said(message) : TypedText.Of(message);

    /// <summary>The message that this one answers, where its channel tells; else null.</summary>
    public static string? Quoted(Activity message) => message.ChannelId == ChannelKinds.TeamsChannel ? TeamsText.Quoted(message) : null;
}
