using Meeveem.Bot.Core.Grounding;
using Microsoft.Bot.Schema;

namespace Meeveem.Bot.Web.Bot.Activities;

/// <summary>How one answer reaches the person who asked: shown while it grows where the channel can, then sent whole.</summary>
internal interface IReplyStream : IAsyncDisposable
{
    /// <summary>Cancelled when the person wants the answer no more.</summary>
    CancellationToken Stopped { get; }

    /// <summary>Shows the text so far; null where the channel shows nothing before the whole.</summary>
    PartialAnswer? Show { get; }

    /// <summary>Sends the answer. The id that the channel gave it; null where it told none, or the person stopped it.</summary>
    Task<string?> EndAsync(Activity message, CancellationToken cancellationToken);
}
