namespace Meeveem.Bot.Core.Naming;

/// <summary>A name that is made of what stands in a guide.</summary>
/// <param name="Phrase">Its forms in one string.</param>
/// <param name="OrdinaryIf">A word that makes the name a weak one where it turns out to be an ordinary word.</param>
internal sealed record DerivedName(string Phrase, string[] Forms, RoleName Name, string? OrdinaryIf = null);
