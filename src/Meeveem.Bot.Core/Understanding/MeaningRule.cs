namespace Meeveem.Bot.Core.Understanding;

/// <summary>A rule of the <see cref="Interpreter"/>.</summary>
/// <param name="Name">What messages it reads.</param>
/// <param name="Read">What a message means by it; null where it does not hold.</param>
/// <param name="IsOfPay">It also reads what goes on in a talk about pay (<see cref="TalkRule.OfPay"/>).</param>
internal sealed record MeaningRule(string Name, Func<Said, Interpretation?> Read, bool IsOfPay = false);
