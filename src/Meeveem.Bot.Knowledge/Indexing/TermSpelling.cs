namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>A variant of a spelling, by the numbers of <see cref="Core.Text.KnownWords"/>.</summary>
/// <param name="Forms">The words of the variant.</param>
/// <param name="Terms">What it counts as.</param>
internal sealed record TermSpelling(int[] Forms, int[] Terms);
