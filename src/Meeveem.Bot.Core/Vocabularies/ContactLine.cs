namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>How an answer names a way to a person.</summary>
/// <param name="Set">Said where the settings hold an address; <c>{contact}</c> stands for it.</param>
/// <param name="Unset">Said where they hold none; may be empty.</param>
public sealed record ContactLine(ContactPurpose Purpose, string Set, string Unset);
