using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Conversation;

/// <summary>A row of the tables that a conversation spoke of.</summary>
/// <param name="Role">The slug of its role.</param>
/// <param name="Level">Null where none was said, or several.</param>
/// <param name="Place">Likewise.</param>
public sealed record SpokenCell(string Role, Level? Level, NamedPlace? Place)
{
    /// <summary>It is another row: a level or a place that is only added leaves it the same.</summary>
    public bool DiffersFrom(SpokenCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Role != other.Role
            || (Level is not null && other.Level is not null && Level != other.Level)
            || (Place is not null && other.Place is not null && Place != other.Place);
    }

    /// <summary>What is spoken of; null where it is no role, or several.</summary>
    public static SpokenCell? Of(ConversationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Roles is [var role]
            ? new(role, facts.Levels is [var level] ? level : null, facts.Places is [var place] ? place : null)
            : null;
    }
}
