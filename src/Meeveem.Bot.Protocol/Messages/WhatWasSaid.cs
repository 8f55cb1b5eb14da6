using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Messages;

/// <summary>What a person said in a message, without what only their channel put there.</summary>
internal static class WhatWasSaid
{
    public static string In(Activity message) => message.ChannelId switch
    {
        _ => message.Said,
    };
}
