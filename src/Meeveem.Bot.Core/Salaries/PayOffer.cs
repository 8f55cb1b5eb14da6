namespace Meeveem.Bot.Core.Salaries;

/// <summary>Pay that somebody asks about: an amount, or a range of it.</summary>
public readonly record struct PayOffer(Pounds Low, Pounds High)
{
    public static implicit operator PayOffer(Pounds amount) => FromPounds(amount);

    public static PayOffer FromPounds(Pounds amount) => new(amount, amount);

    /// <summary><c>£70,000</c>, <c>£70,000–£80,000</c>.</summary>
    public override string ToString() => Low == High ? Low.ToString() : $"{Low}–{High}";
}
