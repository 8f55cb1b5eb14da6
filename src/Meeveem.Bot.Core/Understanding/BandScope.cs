using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>Which cells of the published tables a question is about.</summary>
/// <param name="Roles">Empty: all roles.</param>
/// <param name="Levels">Empty: all levels.</param>
/// <param name="Regions">Both where no place was asked for.</param>
/// <param name="Places">The places that the regions were taken from, as named.</param>
public sealed record BandScope(
    IReadOnlyList<Role> Roles, IReadOnlyList<Level> Levels, IReadOnlyList<Region> Regions, IReadOnlyList<NamedPlace> Places)
{
    /// <summary>A grade that was asked for and that no guide publishes.</summary>
    public OtherGrade? OtherGrade { get; init; }

    /// <summary>The places are those of the conversation; the message itself names none.</summary>
    public bool PlacesAreCarried { get; init; }

    /// <summary>The only place named is where the person lives, and is taken for the job's.</summary>
    public bool PlaceIsHome { get; init; }

    /// <summary>Regions, levels or roles were asked to be compared.</summary>
    public bool IsComparison { get; init; }

    /// <summary>An average, a day rate or another currency was asked for: the reply says what the figures are instead.</summary>
    public PayCaveat Caveat { get; init; }

    /// <summary>A job named beside the roles that no guide is about.</summary>
    public string? WithoutGuide { get; init; }

    /// <summary>An NHS Agenda for Change band was named beside what the guides hold.</summary>
    public bool NamesAgendaForChange { get; init; }

    /// <summary>A visa was named beside what the guides hold.</summary>
    public bool NamesVisa { get; init; }
}
