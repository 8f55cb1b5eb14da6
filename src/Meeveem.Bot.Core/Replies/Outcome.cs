namespace Meeveem.Bot.Core.Replies;

/// <summary>How a reply ends; every final reply has one.</summary>
public enum Outcome
{
    /// <summary>The reply's point is published salary figures.</summary>
    Band,

    /// <summary>Grounded in guide passages, which it cites.</summary>
    Guide,

    /// <summary>One more fact is needed; the reply asks for it and offers choices.</summary>
    Clarify,

    /// <summary>The guides do not hold the answer.</summary>
    NoAnswer,

    /// <summary>Greeting, thanks, help, identity, privacy, start over.</summary>
    Chat,
}
