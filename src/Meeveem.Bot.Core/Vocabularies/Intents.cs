using Meeveem.Bot.Core.Guides;

namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>What the intents of the vocabulary lead to, by the cues of a message.</summary>
public sealed class Intents
{
    private readonly List<(Cue Cue, SectionKind Section)> _sections = [];
    private readonly CueSet _topics;
    private readonly CueSet _refusals;
    private readonly List<(Topic Topic, Cue Cue)> _told = [];
    private readonly Dictionary<Cue, string> _names = [];
    private readonly Dictionary<string, FixedReply> _byCommand = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="all">In the order of the file: of the intents that lead to a section, the most telling first.</param>
    public Intents(IReadOnlyList<Intent> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        foreach (var intent in all)
        {
            if (intent.Reply is { } reply)
            {
                foreach (var command in intent.Commands) _byCommand.TryAdd(command, reply);
            }
            if (intent.Cue is not { } cue) continue;
            _names.TryAdd(cue, intent.Name);
            if (intent.IsRefusal) _refusals = _refusals.With(cue);
            var isToldByExamples = intent.Section is not null || cue == Cue.FigureDates;
            if (isToldByExamples && Enum.TryParse<Topic>(cue.ToString(), out var topic)) _told.Add((topic, cue));
            if (intent.Section is not { } section) continue;
            _sections.Add((cue, section));
            // "What is …" begins questions of every kind.
            if (cue != Cue.Overview) _topics = _topics.With(cue);
        }
    }

    /// <summary>The topics that examples may add to a message, with their cues.</summary>
    internal IReadOnlyList<(Topic Topic, Cue Cue)> ToldByExamples => _told;

    /// <summary>The name of the intent that code calls by the cue; null where there is none.</summary>
    internal string? NameOf(Cue cue) => _names.GetValueOrDefault(cue);

    /// <summary>The reply to a command; null where the message is none that has one.</summary>
    /// <param name="typed">The words of the whole message as they were typed, with spaces between.</param>
    internal FixedReply? ReplyTo(string typed) => _byCommand.GetValueOrDefault(typed);

    /// <summary>A section of the guides is asked for.</summary>
    public bool HasGuideTopic(CueSet cues) => (cues.Bits & _topics.Bits) != 0;

    /// <summary>Something that no guide answers is asked for.</summary>
    public bool HasRefusal(CueSet cues) => (cues.Bits & _refusals.Bits) != 0;

    /// <summary>The sections that the cues lead to, most telling first.</summary>
    public IReadOnlyList<SectionKind> SectionsOf(CueSet cues)
    {
        // On-call as money stands with the money.
        var isPaidOnCall = cues.Has(Cue.OnCall) && cues.HasAny(Cue.Extras, Cue.Pay);
        if (isPaidOnCall) cues = cues.Without(Cue.OnCall).With(Cue.Extras);
        return [.. _sections.Where(each => cues.Has(each.Cue)).Select(each => each.Section).Distinct()];
    }
}
