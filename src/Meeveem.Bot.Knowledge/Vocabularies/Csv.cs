using Meeveem.Bot.Knowledge.Reading;

namespace Meeveem.Bot.Knowledge.Vocabularies;

/// <summary>Comma-separated rows without quoting, under a fixed header.</summary>
internal static class Csv
{
    internal sealed record Row(string File, int Line, string[] Fields);

    public static List<Row> Read(string folder, string file, string[] header, List<Finding> findings)
    {
        var rows = new List<Row>();
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            findings.Add(new Finding(Severity.Error, file, 0, $"The vocabulary has no {file}; expected it in {Path.GetFileName(folder)}."));
            return rows;
        }
        var number = 0;
        foreach (var line in LinesOf(path, findings))
        {
            number++;
            if (number == 1 || string.IsNullOrWhiteSpace(line)) continue;
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length == header.Length && fields[0].Length > 0) rows.Add(new Row(file, number, fields));
            else findings.Add(new Finding(Severity.Error, file, number,
                $"Found {fields.Length} fields; expected {string.Join(",", header)}, and no comma inside a field."));
        }
        return rows;
    }

    private static string[] LinesOf(string path, List<Finding> findings)
    {
        try
        {
            if (!SpecialFile.Is(path)) return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
        findings.Add(new Finding(Severity.Error, Path.GetFileName(path), 0, "The file cannot be read; "
            + "check that it is an ordinary file and that the bot may read it."));
        return [];
    }
}
