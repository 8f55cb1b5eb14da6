using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Lexicons;

/// <summary>What a phrase of <see cref="PersonWords"/> does in a clause.</summary>
internal enum PersonPart
{
    Opener,
    Term,
    Filler,
    Aside,
    Name,
    School,
    Birth,
    Employer,
    AsksAboutIt,
}
