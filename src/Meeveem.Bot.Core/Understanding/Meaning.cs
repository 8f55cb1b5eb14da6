using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What a message asks, with what its conversation had settled. A closed set: one case for each kind of reply.</summary>
public abstract record Meaning
{
    private Meaning()
    {
    }

    /// <summary>Greeting, thanks, help, identity and the like.</summary>
    public sealed record Courtesy(CourtesyKind Kind) : Meaning;

    /// <summary>The bands of a scope, side by side where it spans several.</summary>
    public sealed record AsksBands(BandScope Scope) : Meaning;

    /// <summary>Where an annual amount stands in the bands of a scope that names a role.</summary>
    public sealed record ChecksOffer(BandScope Scope, Amount Amount) : Meaning;

    /// <summary>Several amounts, each held against its own bands.</summary>
    public sealed record ChecksOffers(IReadOnlyList<ChecksOffer> Offers) : Meaning;

    /// <summary>Bands that differ in more than one way, side by side: a senior of one role and a lead of another.</summary>
    public sealed record ComparesBands(IReadOnlyList<BandScope> Sides) : Meaning;

    /// <summary>What to say when pay is negotiated.</summary>
    /// <param name="Amount">What was offered; null where none was stated.</param>
    public sealed record Negotiates(BandScope Scope, Amount? Amount) : Meaning;

    /// <summary>The salary line of an advert.</summary>
    public sealed record WantsBandLine(BandScope Scope) : Meaning;

    /// <summary>An amount that cannot be read.</summary>
    /// <param name="Typed">As it was typed.</param>
    public sealed record NeedsAmount(string Typed, Amount Amount) : Meaning;

    /// <summary>Which bands of the scope hold the amount.</summary>
    public sealed record AsksWhatPays(BandScope Scope, Amount Amount) : Meaning;

    /// <summary>The highest (or lowest) band of the scope.</summary>
    public sealed record AsksExtreme(BandScope Scope, bool Highest) : Meaning;

    /// <summary>When the guides were published or updated, and what their figures are.</summary>
    public sealed record AsksFigureDates(IReadOnlyList<Role> Roles) : Meaning;

    /// <summary>Something that guide passages answer.</summary>
    public sealed record AsksGuide(GuideQuestion Question) : Meaning
    {
        /// <summary>What is meant where no passage answers; null where nothing else is.</summary>
        public Interpretation? Otherwise { get; init; }

        /// <summary>The words to say where no passage answers; null for none.</summary>
        public FixedReply? OtherwiseReply { get; init; }
    }

    /// <summary>Which role fits what the person likes or does.</summary>
    public sealed record AsksWhichRole(GuideQuestion Question) : Meaning;

    /// <summary>What leads from one level to the next.</summary>
    /// <param name="To">Null where neither level is known, and above the highest.</param>
    public sealed record AsksNextLevel(BandScope Scope, Level? From, Level? To) : Meaning;

    /// <summary>What the person says they can do, against the skills that a guide names.</summary>
    public sealed record WeighsSkills(Role Role, IReadOnlyList<string> Words) : Meaning
    {
        /// <summary>The same words as a question for the guide, which is asked where they name no skill of it. Null where skills
        /// are plainly meant.</summary>
        public Interpretation? AsQuestion { get; init; }
    }

    /// <summary>Which level somebody belongs to.</summary>
    public sealed record FindsLevel(BandScope Scope) : Meaning;

    /// <summary>What a post asks for, for an advert.</summary>
    public sealed record WantsRequirements(BandScope Scope) : Meaning;

    /// <summary>An advert against the guide to its role.</summary>
    /// <param name="Amount">The pay that it states; null where it states none.</param>
    public sealed record ChecksAdvert(BandScope Scope, Amount? Amount, IReadOnlyList<string> Words) : Meaning;

    /// <summary>A role was named, and nothing of it asked.</summary>
    public sealed record NeedsTopic(Role Role) : Meaning;

    /// <summary>A task lacks the text that it is about.</summary>
    public sealed record NeedsText(Subject Topic) : Meaning;

    /// <summary>When the guides were changed.</summary>
    public sealed record AsksChanges(IReadOnlyList<Role> Roles) : Meaning;

    /// <summary>What the answers rest on.</summary>
    /// <param name="IsOfFigures">Pay was talked about.</param>
    public sealed record AsksBasis(IReadOnlyList<Role> Roles, bool IsOfFigures) : Meaning;

    /// <summary>The next question of an interview that is practised.</summary>
    /// <param name="Asked">How many were asked before.</param>
    /// <param name="Words">The answer to the last of them; null before the first, empty where it was skipped.</param>
    public sealed record Practises(Role Role, int Asked, IReadOnlyList<string>? Words) : Meaning;

    /// <summary>The person stops practising.</summary>
    public sealed record EndsPractice(Role Role, int Answered) : Meaning;

    /// <summary>The role is missing, and the question makes sense for one role only.</summary>
    public sealed record NeedsRole(BandScope Scope, Subject Topic) : Meaning;

    /// <summary>A kind of message that the vocabulary words an answer for.</summary>
    /// <param name="Question">It as a question for the passages, which may answer it after all; null where it is none.</param>
    public sealed record AsksFixed(FixedReply Reply, BandScope Scope, GuideQuestion? Question) : Meaning
    {
        /// <summary>Examples tell it without being sure: a guide that plainly speaks of the matter comes first.</summary>
        public bool IsUnsure { get; init; }
    }

    /// <summary>No guide holds the answer, or none should.</summary>
    public sealed record OutOfScope(RefusalReason Reason, string? Named, BandScope Scope) : Meaning;
}

public enum CourtesyKind
{
    Greeting,
    Thanks,
    Goodbye,
    Help,
    KnownRoles,
    Identity,
    Privacy,
    Forget,
    StartOver,
    Unclear,
    TooLong,
}

public enum RefusalReason
{
    NoGuide,
    OutsideUk,
    Company,

    /// <summary>Things that the guides do not tell apart: companies, languages.</summary>
    NotCompared,
    OtherPayPeriod,
    OtherCurrency,
    Errand,
    AgendaForChange,
    Injection,
    Invent,
    OtherPeople,
    Medical,
    Legal,
    Immigration,
    Tax,
    PersonalOutcome,
    Forecast,
    OffTopic,
    NotFound,
}

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

public enum PayCaveat
{
    None,
    Average,
    OtherPeriod,
    OtherCurrency,
    PartTime,
}

/// <summary>A question for the passages.</summary>
/// <param name="Roles">Empty: all roles.</param>
/// <param name="Words">What it is about, beyond role, level and place.</param>
/// <param name="Cues">Which sections answer it.</param>
public sealed record GuideQuestion(
    IReadOnlyList<Role> Roles, IReadOnlyList<string> Words, CueSet Cues, IReadOnlyList<Level> Levels)
{
    /// <summary>The sections that its cues lead to, most telling first.</summary>
    public IReadOnlyList<SectionKind> Sections { get; init; } = [];

    /// <summary>The most telling of them; null where none is told.</summary>
    public SectionKind? Section => Sections.Count > 0 ? Sections[0] : null;

    /// <summary>The question as asked, cleaned; in a follow-up that repeats one, that one.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Every role with a guide is meant, a sentence each.</summary>
    public bool OfAllRoles { get; init; }
    public bool IsComparison { get; init; }

    /// <summary>Roles are compared as a whole: what each of them is.</summary>
    public bool AsksWhatEachIs { get; init; }

    /// <summary>The levels were named in the message, and not as part of a role's title.</summary>
    public bool LevelsAreNamed { get; init; }

    /// <summary>The level whose pay was spoken of before, where the work of it may be meant; null where there is none.</summary>
    public Level? LevelSpokenOf { get; init; }

    /// <summary>The roles are those of the conversation; the message itself names none.</summary>
    public bool RolesAreCarried { get; init; }

    /// <summary>How certain an answer must be.</summary>
    public Certainty Needed { get; init; }

    /// <summary>It was put as a statement, which may be a remark.</summary>
    public bool IsStatement { get; init; }

    /// <summary>The message said nothing but cues and names: a whole section is asked for.</summary>
    public bool IsWholeSection { get; init; }
}
