using Meeveem.Bot.Protocol.Activities;

namespace Meeveem.Bot.Protocol.Connector;

/// <summary>What became of a call to a connector.</summary>
/// <param name="Status">Of the last response; null when none came.</param>
/// <param name="Id">Of the activity, where the connector told it.</param>
/// <param name="Error">Why it refused, where it told that.</param>
internal readonly record struct ConnectorReply(int? Status, string? Id = null, ConnectorError? Error = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>The <c>error</c> in a connector's refusal. The message may quote a person: it is to be read, not logged.</summary>
internal sealed record ConnectorError(string Code, string Message);

/// <summary>How activities get to a channel. Throws nothing for what the channel does, and ends in bounded time.</summary>
internal interface IConnector
{
    /// <summary>Sends an activity to its conversation, as a reply where it answers one. Tried again where the channel says that it may pass.</summary>
    Task<ConnectorReply> SendAsync(string serviceUrl, OutboundActivity activity);

    /// <summary>Sends a piece of a stream, once and without a word in the log: the piece after it has all of its text.</summary>
    Task<ConnectorReply> StreamAsync(string serviceUrl, OutboundActivity piece, CancellationToken cancellationToken);

    /// <summary>Shows for a few seconds that an answer is being written.</summary>
    /// <param name="about">From whom, to whom and where.</param>
    Task<ConnectorReply> TypingAsync(string serviceUrl, OutboundActivity about);

    /// <summary>Replaces an activity that was sent.</summary>
    Task<ConnectorReply> UpdateAsync(string serviceUrl, string activityId, OutboundActivity activity);

    /// <summary>Takes back an activity that was sent.</summary>
    Task<ConnectorReply> DeleteAsync(string serviceUrl, string conversationId, string activityId);
}
