namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A region and its range, both as written.</summary>
internal sealed record RegionCell(string Region, string Range, int Line);
