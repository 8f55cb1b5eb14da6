namespace Meeveem.Bot.Core.Grounding;

/// <summary>Why a sentence is not sent.</summary>
public enum Rejection
{
    /// <summary>It carries no citation mark.</summary>
    NoCitation,

    /// <summary>It cites what there is not.</summary>
    UnknownCitation,

    /// <summary>A figure, percentage or number word that its passages do not hold, or any sum of money not given by reference.</summary>
    Figure,

    /// <summary>A band reference that was not looked up, or that is said of another level or region.</summary>
    Reference,

    /// <summary>A proper term, standard or unusual word that its passages do not hold.</summary>
    Term,

    /// <summary>It speaks of a role that its passages are not about.</summary>
    Role,

    /// <summary>Too few of its words stand in its passages.</summary>
    Support,

    /// <summary>It denies what its passages affirm, affirms what they deny, or is more certain than they are.</summary>
    Polarity,

    /// <summary>A link, an image, HTML, code or a heading.</summary>
    Markup,

    /// <summary>Characters that English text does not have.</summary>
    Letters,

    /// <summary>Too short or too long.</summary>
    Length,
}
