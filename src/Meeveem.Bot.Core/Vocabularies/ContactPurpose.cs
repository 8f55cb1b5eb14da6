namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>What somebody is to be reached for.</summary>
public enum ContactPurpose
{
    Person,
    Application,
    Report,
}
