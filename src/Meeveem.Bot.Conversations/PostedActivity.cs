using System.Globalization;

namespace Meeveem.Bot.Conversations;

/// <summary>An activity to be added to a transcript.</summary>
/// <param name="Conversation">What its channel calls the conversation; ids of activities begin with it.</param>
/// <param name="Json">Without id and timestamp.</param>
[GenerateSerializer, Immutable, Alias("posted-activity")]
public sealed record PostedActivity([property: Id(0)] string Conversation, [property: Id(1)] byte[] Json)
{
    /// <summary>How it is named in the transcript.</summary>
    public string IdOf(long number) => IdOf(Conversation, number);

    /// <summary>How activities of a conversation are named in its transcript.</summary>
    public static string IdOf(string conversation, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}|{number}");
}
