using Meeveem.Bot.Knowledge.Reading;
using Spectre.Console;

namespace Meeveem.Bot.Web.CommandLine;

/// <summary>Prints what reading guides found.</summary>
internal static class KnowledgeFindings
{
    /// <summary>A table in a terminal; elsewhere one line a finding, <c>file:line: error: message</c>.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return;
        if (console.Profile.Out.IsTerminal)
            console.Write(Table(findings));
        else
            foreach (var finding in findings)
                PrintLine(console, $"{Place(finding)}: {Word(finding)}: {finding.Message}");
    }

    /// <summary>One plain line, whole however narrow the terminal is, without terminal codes.</summary>
    public static void PrintLine(IAnsiConsole console, string line)
    {
        if (console.Profile.Out.IsTerminal)
            console.MarkupLine(Markup.Escape(SafeText.Line(line)));
        else
            console.Profile.Out.Writer.WriteLine(SafeText.Line(line));
    }

    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    private static Table Table(IReadOnlyList<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Where", "", "What");
        foreach (var finding in findings)
        {
            var colour = finding.Severity == Severity.Error ? "red" : "yellow";
            table.AddRow(Markup.Escape(Place(finding)), $"[{colour}]{Word(finding)}[/]", Markup.Escape(SafeText.Line(finding.Message)));
        }
        return table;
    }

    private static string Place(Finding finding) =>
        SafeText.Line(finding.File) + (finding.Line > 0 ? $":{finding.Line}" : "");

    private static string Word(Finding finding) => finding.Severity == Severity.Error ? "error" : "warning";
}
