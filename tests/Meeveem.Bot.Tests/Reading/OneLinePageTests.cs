using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Tests.Reading;

/// <summary>A page of the web is often one line of HTML; what an import could not read of it is shown in the draft all the same.</summary>
public sealed class OneLinePageTests
{
    private const string Html = "<html><body><h1>Ward Robot Minder in HealthTech</h1><h2>Overview</h2><p>Looks after robots on wards.</p>"
        + "<h2>Salary</h2><table><tr><th>Level</th><th>London</th><th>Rest of UK</th></tr>"
        + "<tr><td>Junior</td><td>£24,000–£28,000</td><td>£22,000–£26,000</td></tr></table></body></html>";

    [Fact]
    public void A_table_that_did_not_read_stands_in_a_comment()
    {
        var (page, _) = PageImport.Read("ward-robot-minder.html", Html, "HealthTech");

        Assert.NotNull(page);
        Assert.Contains("<!-- Salary table: \"London\" is not a region", page.Text, StringComparison.Ordinal);
        Assert.Contains("| Junior | £24,000–£28,000 | £22,000–£26,000 |", page.Text, StringComparison.Ordinal);
    }
}
