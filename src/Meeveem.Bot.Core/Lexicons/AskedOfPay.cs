namespace Meeveem.Bot.Core.Lexicons;

/// <summary>What a message about pay asks for.</summary>
public enum AskedOfPay
{
    /// <summary>Bands, as the message names them.</summary>
    Band,

    /// <summary>How far two bands are apart.</summary>
    Gap,

    /// <summary>Whether an amount is good, or where it lies in its band.</summary>
    Fair,

    /// <summary>Which levels or roles an amount is paid at.</summary>
    WhatPays,

    /// <summary>Two offers, set against each other.</summary>
    Offers,
}
