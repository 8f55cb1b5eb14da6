namespace Meeveem.Bot.Core.Grounding;

/// <summary>What the gate made of a sentence.</summary>
/// <param name="Reason">Null for a sentence that may be sent.</param>
/// <param name="Text">The sentence without marks, references resolved.</param>
/// <param name="Marks">Citations that carry it, in order.</param>
public readonly record struct Verdict(Rejection? Reason, string Text, IReadOnlyList<int> Marks)
{
    /// <summary>Not careless but untrue or unsafe: the rest of the reply is not to be trusted either.</summary>
    public bool IsLie => Reason is Rejection.UnknownCitation or Rejection.Figure or Rejection.Reference
        or Rejection.Role or Rejection.Markup or Rejection.Letters;
}
