using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Guides;

/// <summary>What moves pay at one level: the salary table's last column.</summary>
public sealed record PayDriver(Level Level, string Text, int Line);
