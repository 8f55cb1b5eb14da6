using Meeveem.Bot.Protocol.Messages;

namespace Meeveem.Bot.MicrosoftSdks.BotBuilder;

/// <summary>What a turn of the SDK is told about its request, and what it says back besides activities.</summary>
internal sealed class Exchange(string address)
{
    /// <summary>Where the service was reached.</summary>
    public string Address => address;

    /// <summary>Null where nothing was to be done.</summary>
    public DispatchResult? Result { get; set; }
}
