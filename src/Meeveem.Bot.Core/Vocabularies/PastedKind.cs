namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>What a pasted text is. The intents of <c>intents.yaml</c> that lead to a text bear these names.</summary>
public enum PastedKind
{
    PastedCv,
    PastedAdvert,
}
