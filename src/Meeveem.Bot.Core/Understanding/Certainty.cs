namespace Meeveem.Bot.Core.Understanding;

/// <summary>How certain it must be that the guides hold the answer.</summary>
public enum Certainty
{
    /// <summary>Nothing else is meant: it is enough that they are likely to.</summary>
    Likely,

    /// <summary>A phrase tells a reply that the vocabulary words: they must rather hold it than not.</summary>
    Rather,

    /// <summary>Something else may be meant: they must plainly speak of it.</summary>
    Plain,

    /// <summary>Something else seems to be meant, such as pay: one passage must be the answer beyond doubt.</summary>
    Evident,
}
