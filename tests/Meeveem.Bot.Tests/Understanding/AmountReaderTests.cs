using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Tests.Understanding;

public sealed class AmountReaderTests
{
    [Theory]
    [InlineData("£65k", 65_000)]
    [InlineData("65K", 65_000)]
    [InlineData("65k?", 65_000)]
    [InlineData("£65,000.00", 65_000)]
    [InlineData("65,000", 65_000)]
    [InlineData("65 000", 65_000)]
    [InlineData("65000", 65_000)]
    [InlineData("65 grand", 65_000)]
    [InlineData("£67.5k", 67_500)]
    [InlineData("gbp 70,000", 70_000)]
    [InlineData("£1.2m", 1_200_000)]
    [InlineData("70k pa", 70_000)]
    [InlineData("£ 80,000 per annum", 80_000)]
    public void Annual_pounds_are_read(string text, int pounds)
    {
        var amount = Assert.Single(AmountReader.Read(text));
        Assert.Equal((pounds, pounds), (amount.Low, amount.High));
        Assert.True(amount.IsAnnualPounds);
    }

    [Theory]
    [InlineData("£65k–£70k")]
    [InlineData("65-70k")]
    [InlineData("£65,000 to £70,000")]
    [InlineData("65k - 70k")]
    [InlineData("£65–70k")]
    public void Ranges_are_one_amount(string text)
    {
        var amount = Assert.Single(AmountReader.Read(text));
        Assert.Equal((65_000, 70_000), (amount.Low, amount.High));
    }

    [Theory]
    [InlineData("£450/day", PayPeriod.Day, "GBP")]
    [InlineData("450 a day", PayPeriod.Day, "GBP")]
    [InlineData("£600 per day", PayPeriod.Day, "GBP")]
    [InlineData("£15ph", PayPeriod.Hour, "GBP")]
    [InlineData("£5k a month", PayPeriod.Month, "GBP")]
    [InlineData("$65k", null, "USD")]
    [InlineData("65.000 €", null, "EUR")]
    [InlineData("70k euros", null, "EUR")]
    public void Other_periods_and_currencies_are_told_apart(string text, PayPeriod? period, string currency)
    {
        var amount = Assert.Single(AmountReader.Read(text));
        Assert.Equal((period, currency), (amount.Period, amount.Currency));
        Assert.False(amount.IsAnnualPounds);
    }

    [Theory]
    [InlineData("band 7")]
    [InlineData("an 8a")]
    [InlineData("in 2035")]
    [InlineData("6 years")]
    [InlineData("10% bonus")]
    [InlineData("24/7")]
    [InlineData("ISO 27001 and IEC 62304")]
    [InlineData("DCB0129")]
    [InlineData("-£5")]
    [InlineData("hl7 v2")]
    public void Numbers_that_are_no_money_are_left_alone(string text) => Assert.Empty(AmountReader.Read(text));

    [Fact]
    public void Any_amount_reads_back_in_every_spelling() =>
        Prop.ForAll(Gen.Choose(10, 999).ToArbitrary(), thousands =>
        {
            var pounds = thousands * 1_000;
            string[] spellings =
            [
                $"£{thousands}k", $"{thousands}K", $"{thousands} grand", $"£{pounds.ToString("#,0", CultureInfo.InvariantCulture)}", $"£{pounds}",
                $"offered {pounds.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ')} there", $"on {thousands}k now",
            ];
            return spellings.All(spelling => AmountReader.Read(spelling) is [var only] && only.Low == pounds && only.IsAnnualPounds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_without_harm() =>
        Prop.ForAll<string>(text => text is null || AmountReader.Read(text).TrueForAll(amount => amount.Low >= 1 && amount.High >= amount.Low && amount.End <= text.Length))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Fifty_thousand_digits_are_no_amount() => Assert.Empty(AmountReader.Read(new string('9', 50_000)));
}
