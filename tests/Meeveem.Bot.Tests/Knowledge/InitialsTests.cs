using Meeveem.Bot.Knowledge.Indexing;

namespace Meeveem.Bot.Tests.Knowledge;

/// <summary>What initials in a question stand for in a guide.</summary>
public sealed class InitialsTests
{
    [Theory]
    [InlineData("DPO", "The Data Protection Officer watches over compliance.", "Data Protection Officer")]
    [InlineData("CPD", "Who would carry pager duty?", null)]
    [InlineData("BSc", "Beyond base salary, compensation often includes a bonus.", null)]
    [InlineData("SAP", "The Data Security and Protection Toolkit.", null)]
    [InlineData("DOB", "Match on name, date of birth and postcode.", null)]
    [InlineData("OOH", "Some posts include out-of-hours cover.", "out-of-hours")]
    [InlineData("DPO", "Data is protected by an officer.", null)]
    [InlineData("PM", "Patients move.", null)]
    [InlineData("C2X", "Can 2 extra", null)]
    [InlineData("DPO", "", null)]
    public void Are_the_first_letters_of_words_that_stand_together(string initials, string text, string? written) =>
        Assert.Equal(written, Initials.SpeltOut(initials, text));
}
