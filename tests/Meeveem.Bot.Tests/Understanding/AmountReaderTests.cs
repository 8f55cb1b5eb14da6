using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Meeveem.Bot.Core.Salaries;

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

    [Fact]
    public void A_rate_that_was_told_is_not_that_of_the_next_amount() =>
        Assert.Equal([PayPeriod.Day, null], AmountReader.Read("day rate 450 or 65k perm").Select(amount => amount.Period));

    [Theory]
    [InlineData("inside IR35, day rate for a lead?")]
    [InlineData("on call 12 days a month")]
    [InlineData("we close 200 tickets a month")]
    [InlineData("30 calls a day")]
    public void Numbers_in_names_and_counts_are_no_pay(string text) => Assert.Empty(AmountReader.Read(text));

    [Theory]
    [InlineData("my day rate is £600", 600, PayPeriod.Day)]
    [InlineData("hourly rate 42, senior", 42, PayPeriod.Hour)]
    [InlineData("4,200 a month", 4_200, PayPeriod.Month)]
    public void A_rate_has_its_period(string text, int pounds, PayPeriod period)
    {
        var amount = Assert.Single(AmountReader.Read(text));
        Assert.Equal((pounds, period), (amount.Low, amount.Period));
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
    [InlineData("40/45k", 40_000, 45_000)]
    [InlineData("£65–70,000", 65_000, 70_000)]
    [InlineData("£70k-£60k", 60_000, 70_000)]
    [InlineData("65k - 5 years of Java", 65_000, 65_000)]
    [InlineData("24/7 for 50k", 50_000, 50_000)]
    public void Slashes_and_shortened_ends_are_read(string text, int low, int high)
    {
        var amount = Assert.Single(AmountReader.Read(text));
        Assert.Equal((low, high, false), (amount.Low, amount.High, amount.IsUnclear));
    }

    [Theory]
    [InlineData("£45–8,000")]
    [InlineData("70-5k")]
    [InlineData("£6,500-70,000")]
    public void What_makes_no_range_is_unclear(string text) => Assert.True(Assert.Single(AmountReader.Read(text)).IsUnclear);

    [Theory]
    [InlineData("ninety grand", 90_000)]
    [InlineData("forty-one thousand five hundred", 41_500)]
    [InlineData("sixty two thousand, three hundred and fifty", 62_350)]
    [InlineData("forty-five thousand pounds", 45_000)]
    [InlineData("a hundred and twenty k", 120_000)]
    [InlineData("six figures", 100_000)]
    public void Amounts_in_words_are_read(string text, int pounds) => Assert.Equal(pounds, Assert.Single(AmountReader.Read(text)).Low);

    [Theory]
    [InlineData("between sixty thousand and one hundred thousand", 60_000, 100_000)]
    [InlineData("from eighty thousand, one hundred and twenty thousand at most", 80_000, 120_000)]
    public void Two_amounts_in_words_stay_two(string text, int low, int high)
    {
        var amounts = AmountReader.Read(text);
        Assert.Equal((low, high), ((int)amounts[0].Low, (int)amounts[^1].High));
    }

    [Theory]
    [InlineData("a thousand things")]
    [InlineData("two grand pianos")]
    [InlineData("one of ten k8s clusters")]
    public void Words_that_count_other_things_are_no_amounts(string text) => Assert.Empty(AmountReader.Read(text));

    [Theory]
    [InlineData("£38.50 an hour", 38.50)]
    [InlineData("£38 an hour", 38)]
    public void A_rate_keeps_its_pence(string text, double exact) =>
        Assert.Equal((decimal)exact, Assert.Single(AmountReader.Read(text)).ExactLow);

    [Theory]
    [InlineData("offered four days, 48k", 0.8)]
    [InlineData("4 days a week", 0.8)]
    [InlineData("three-day week", 0.6)]
    [InlineData("4 days/week", 0.8)]
    [InlineData("0.6 FTE", 0.6)]
    [InlineData("a 0.8 post", 0.8)]
    [InlineData("4 days/wk", 0.8)]
    [InlineData("FTE 0.5", 0.5)]
    [InlineData("60% of full time", 0.6)]
    [InlineData("30 hours per week", 0.8)]
    [InlineData("half time", 0.5)]
    [InlineData("they said 48k for the 3 days", 0.6)]
    [InlineData("what would I get for three days?", 0.6)]
    public void Part_of_a_week_is_read(string text, double share) => Assert.Equal((decimal)share, WorkingTimeReader.Find(text)?.Share);

    [Theory]
    [InlineData("3 days a week in the office")]
    [InlineData("2 days a week from home")]
    [InlineData("40 hours a week")]
    [InlineData("5 days a week")]
    [InlineData("on call one week in four")]
    public void A_full_week_and_days_somewhere_are_no_part_time(string text) => Assert.Null(WorkingTimeReader.Find(text));

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
            var grouped = pounds.ToString("#,0", CultureInfo.InvariantCulture);
            string[] spellings =
            [
                $"£{thousands}k", $"{thousands}K", $"{thousands} grand", $"£{grouped}", $"£{pounds}",
                $"offered {grouped.Replace(',', ' ')} there", $"on {thousands}k now",
            ];
            return spellings.All(spelling => AmountReader.Read(spelling) is [var only] && only.Low == pounds && only.IsAnnualPounds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_without_harm() =>
        Prop.ForAll<string>(text => text is null || AmountReader.Read(text).TrueForAll(amount =>
            amount.Low >= 1 && amount.High >= amount.Low && amount.End <= text.Length)).QuickCheckThrowOnFailure();

    [Fact]
    public void Fifty_thousand_digits_are_no_amount() => Assert.Empty(AmountReader.Read(new string('9', 50_000)));
}
