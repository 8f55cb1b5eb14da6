using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

public sealed class SalaryRangeTests
{
    private static readonly string[] Between = ["–", "-", "—", " – ", " - ", " to ", "–£", " to £", " - £"];
    private static readonly string[] Behind = ["", " a year", " per annum", " p.a.", " pa"];

    [Theory]
    [InlineData("£35,000–£50,000", 35_000, 50_000)]
    [InlineData("£35,000 to £50,000", 35_000, 50_000)]
    [InlineData("£65k–£90k", 65_000, 90_000)]
    [InlineData("£65–90k", 65_000, 90_000)]
    [InlineData("£65–£90K a year", 65_000, 90_000)]
    [InlineData("£67.5k–£90k", 67_500, 90_000)]
    [InlineData("£35000-50000", 35_000, 50_000)]
    [InlineData("GBP 35,000 – GBP 50,000 per annum", 35_000, 50_000)]
    [InlineData("£35,000.00–£50,000.00", 35_000, 50_000)]
    public void A_range_reads_in_the_spellings_that_guides_use(string text, int minimum, int maximum)
    {
        Assert.True(SalaryRange.TryRead(text, out var from, out var to));
        Assert.Equal((minimum, maximum), (from.Amount, to.Amount));
    }

    [Theory]
    [InlineData("")]
    [InlineData("£35,000")]
    [InlineData("£35,000+")]
    [InlineData("35,000–50,000")]
    [InlineData("€35,000–€50,000")]
    [InlineData("£35.000–£50.000")]
    [InlineData("£35,00–£50,00")]
    [InlineData("£450–£500 a day")]
    [InlineData("£15–£20")]
    [InlineData("-£35,000–£50,000")]
    [InlineData("£1e4–£5e4")]
    [InlineData("£35,000–£50,000–£60,000")]
    [InlineData("£35,000–£99999999999999999999999")]
    [InlineData("£35,000–£50,000 or more")]
    public void Anything_else_is_no_range(string text) => Assert.False(SalaryRange.TryRead(text, out _, out _));

    [Fact]
    public void Any_two_yearly_amounts_read_back_in_any_spelling()
    {
        var amounts = Gen.Choose(1_000, 10_000_000);
        var ranges =
            from minimum in amounts
            from maximum in amounts
            from commas in Gen.Elements(true, false)
            from between in Gen.Elements(Between)
            from behind in Gen.Elements(Behind)
            select (Text: $"£{Show(minimum, commas)}{between}{Show(maximum, commas)}{behind}", minimum, maximum);

        Prop.ForAll(ranges.ToArbitrary(), range =>
            SalaryRange.TryRead(range.Text, out var from, out var to) && (from.Amount, to.Amount) == (range.minimum, range.maximum))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_two_amounts_in_thousands_read_back()
    {
        var thousands = Gen.Choose(1, 9_999);
        var ranges =
            from minimum in thousands
            from maximum in thousands
            from between in Gen.Elements(Between)
            from k in Gen.Elements("k", "K", " k")
            select (Text: $"£{minimum}{k}{between}{maximum}{k}", minimum, maximum);

        Prop.ForAll(ranges.ToArbitrary(), range =>
            SalaryRange.TryRead(range.Text, out var from, out var to)
            && (from.Amount, to.Amount) == (range.minimum * 1_000, range.maximum * 1_000))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_a_band_prints_reads_back() =>
        Prop.ForAll(Gen.Choose(1_000, 10_000_000).ToArbitrary(), amount =>
        {
            var band = new Band(Level.Lead, Region.RestOfUk, new Pounds(1_000), new Pounds(amount), 1);
            return SalaryRange.TryRead(band.Range, out var from, out var to) && (from, to) == (band.Minimum, band.Maximum);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Junk_never_throws_and_never_reads_as_less_than_a_thousand_pounds()
    {
        var pieces = Gen
            .Elements("£", "k", "1", "35,000", "-", "–", "to", " ", ".", "99999999", "GBP", "pa", "٣", "\0", "é", "\uD83D")
            .ListOf()
            .Select(string.Concat);

        Prop.ForAll(pieces.ToArbitrary(), text =>
            !SalaryRange.TryRead(text, out var from, out var to) || (from.Amount >= 1_000 && to.Amount >= 1_000))
            .QuickCheckThrowOnFailure();
        Prop.ForAll<string>(text => text is null || !SalaryRange.TryRead(text, out var from, out _) || from.Amount >= 1_000)
            .QuickCheckThrowOnFailure();
    }

    private static string Show(int amount, bool commas) => amount.ToString(commas ? "#,0" : "0", CultureInfo.InvariantCulture);
}
