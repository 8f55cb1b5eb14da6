namespace Meeveem.Bot.Knowledge.Meaning;

/// <summary>Which vectors of a text are kept.</summary>
public enum KeptVectors
{
    /// <summary>One of the whole text.</summary>
    Whole,

    /// <summary>One of each token.</summary>
    Tokens,
}
