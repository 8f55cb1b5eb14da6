using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>A grade that people use and the guides do not, with the guides' levels nearest to it.</summary>
public sealed record OtherGrade(string Name, IReadOnlyList<string> Phrases, IReadOnlyList<Level> Neighbours);
