namespace Meeveem.Bot.DirectLine.Http;

/// <summary>Where the service was reached, in the state of a turn: links in answers begin with it.</summary>
/// <param name="Value">Without a slash at the end.</param>
internal sealed record ServiceAddress(string Value);
