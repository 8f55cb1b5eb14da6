using System.Globalization;

namespace Meeveem.Bot.Core.Salaries;

/// <summary>Whole pounds sterling a year.</summary>
public readonly record struct Pounds(int Amount) : IComparable<Pounds>
{
    public int CompareTo(Pounds other) => Amount.CompareTo(other.Amount);
    public static bool operator <(Pounds left, Pounds right) => left.Amount < right.Amount;
    public static bool operator >(Pounds left, Pounds right) => left.Amount > right.Amount;
    public static bool operator <=(Pounds left, Pounds right) => left.Amount <= right.Amount;
    public static bool operator >=(Pounds left, Pounds right) => left.Amount >= right.Amount;

    /// <summary><c>£65,000</c>.</summary>
    public override string ToString() => "£" + Amount.ToString("#,0", CultureInfo.InvariantCulture);
}
