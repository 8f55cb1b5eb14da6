namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>A row of any table: its cells as plain text.</summary>
internal sealed record TableLine(IReadOnlyList<string> Cells, int Line);
