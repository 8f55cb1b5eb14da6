namespace Meeveem.Bot.Core.Lexicons;

/// <summary>How likely a message wants each kind of reply, within its talk; the likelihoods add up to 1.</summary>
/// <param name="Pay">Bands, or an amount held against them.</param>
/// <param name="Guide">What a guide tells, what moves pay included.</param>
/// <param name="Nothing">What no guide holds.</param>
/// <param name="Chat">Nothing: it is a remark or small talk.</param>
public readonly record struct TalkGuess(float Pay, float Guide, float Nothing, float Chat);
