namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>An answer that the vocabulary words for an intent: what people ask and no guide holds.</summary>
/// <param name="Text">The answer; <c>{role}</c>, <c>{a role}</c> and <c>{roles}</c> stand for what is talked about.</param>
public sealed record FixedReply(string Text)
{
    /// <summary>The message asks nothing, so that the answer is small talk and no refusal.</summary>
    public bool IsChat { get; init; }

    /// <summary>The answer goes on with what the role's guide names as required.</summary>
    public bool NamesRequired { get; init; }

    /// <summary>The address that the answer names, where the settings hold one; null for none.</summary>
    public ContactLine? Contact { get; init; }

    /// <summary>A passage that holds one of these may answer in place of the reply; empty where none may.</summary>
    public IReadOnlyList<string> GuideWords { get; init; } = [];

    /// <summary>What to tap next, with the same stand-ins as the text.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
}
