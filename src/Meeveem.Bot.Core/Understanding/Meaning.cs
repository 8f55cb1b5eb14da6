using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Vocabularies;

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

    /// <summary>The last answer from a guide in fewer words.</summary>
    public sealed record WantsItShorter(GuideQuestion Question) : Meaning;

    /// <summary>The next question of an interview that is practised.</summary>
    /// <param name="Asked">How many were asked before.</param>
    /// <param name="Words">The answer to the last of them; null where none was given, empty where it was skipped.</param>
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
