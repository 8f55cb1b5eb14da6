namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A row of a salary table: the level as written, a cell for each region, and what drives pay.</summary>
internal sealed record SalaryRow(string Level, int Line, IReadOnlyList<RegionCell> Cells, string Driver, int DriverLine);
