using Meeveem.Bot.Protocol.Activities;
using Meeveem.Bot.Protocol.Rendering;
using Meeveem.Bot.Protocol.Teams;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary>What a person said in a message, without what only their channel put there.</summary>
internal static class WhatWasSaid
{
    public static string In(Activity message) => message.ChannelId switch
    {
        ChannelKinds.TeamsChannel => TeamsText.Said(message),
        _ => message.Said,
    };
}
