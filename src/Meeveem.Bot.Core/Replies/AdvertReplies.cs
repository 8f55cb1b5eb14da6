using System.Text;
using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Replies;

/// <summary>An advert against the guide to its role: pay, level, place, skills and on-call.</summary>
internal static class AdvertReplies
{
    private static readonly string[] OnCallWords = ["on-call", "on call", "oncall", "out of hours", "out-of-hours", "rota", "pager"];

    public static Answer Check(BandScope scope, Amount? amount, IReadOnlyList<string> words, KnowledgeSnapshot knowledge)
    {
        var role = scope.Roles[0];
        var citations = new Citations();
        var guides = knowledge.GuidesOf(role).Count() > 1 ? "guides" : "guide";
        var text = new StringBuilder($"**The advert against the {role.Name} {guides}**\n");
        text.Append(scope.Levels.Count > 0
            ? $"\n- **Level**: {Wording.List([.. scope.Levels.Select(level => level.Name())])}."
            : "\n- **Level**: not named. The guides' bands go by level: Junior, Mid-level, Senior, Lead, Head / Director.");
        text.Append(Place(scope));
        var cells = Cells(scope, knowledge);
        text.Append(Pay(cells, amount, citations))
            .Append(OnCall(role, words, citations, knowledge))
            .Append(Skills(role, words, citations, knowledge));
        text.Append("\n\nThis compares words and figures only.");
        var sections = citations.List.Count == 0 ? SkillReplies.Without(role, knowledge)
            : GuideReplies.Finish(text, citations, role, SectionKind.Skills);
        var holdsPay = cells.Exists(cell => cell.Bands.Count > 0);
        return sections with
        {
            Outcome = holdsPay ? Outcome.Band : sections.Outcome,
            Text = holdsPay ? $"{sections.Text} {BandReplies.Estimates}" : sections.Text,
            Bands = holdsPay ? BandReplies.Table(cells, citations, amount is null ? null : YearlyPay.Of(amount)?.Yearly.Pounds) : null,
            StandsAsWorded = true,
        };
    }

    /// <summary>Asks for the text that a task is about.</summary>
    public static Answer NeedsText(Subject topic) => new()
    {
        Outcome = Outcome.Clarify,
        Text = topic == Subject.Advert
            ? $"Paste the advert's text here, up to {UserMessage.MaximumLength:#,0} characters, "
                + "and I'll hold its pay, level and skills against the guide. "
                + "A long text is not kept in this chat: only its first line is."
            : $"List what you know or paste your CV, up to {UserMessage.MaximumLength:#,0} characters, "
                + "and I'll hold it against the guide's skills. "
                + "A long text is not kept in this chat: only its first line is.",
        NextSteps = ["What can you help with?"],
    };

    private static string Place(BandScope scope)
    {
        if (scope.Places.Count == 0) return "\n- **Place**: not named, so both regions are shown.";
        var region = scope.Regions.Count == 1 ? $", which counts as {scope.Regions[0].Name()}" : string.Empty;
        return $"\n- **Place**: {Wording.List([.. scope.Places.Select(place => place.Name)])}{region}.";
    }

    // Without a level every band would be shown, which checks nothing.
    private static List<BandCell> Cells(BandScope scope, KnowledgeSnapshot knowledge) =>
        scope.Levels.Count is 0 or > 2 || PayMeanings.IsAbroad(scope.Places) ? []
            : [.. knowledge.Bands.Cells(scope.Roles, scope.Levels, scope.Regions)];

    private static string Pay(List<BandCell> cells, Amount? amount, Citations citations)
    {
        var published = cells.Where(cell => cell.Bands.Count > 0).ToList();
        if (published.Count == 0)
        {
            return amount is null
                ? "\n- **Pay**: none stated."
                : $"\n- **Pay**: {YearlyPay.Said(amount)}, with no published band to hold it against.";
        }
        if (amount is null || YearlyPay.Of(amount) is not { } pay)
        {
            var bands = published.Select(
                cell => $"{Wording.Titled(cell.Role, cell.Level)}, {cell.Region.Name()}: {BandReplies.Figures(cell, citations)}");
            return $"\n- **Pay**: none stated. Published: {string.Join("; ", bands)}.";
        }
        return $"\n- **Pay**: {string.Join(" ", published.SelectMany(cell => Verdicts.Of(cell, pay.Yearly, citations)))}";
    }

    private static string OnCall(Role role, IReadOnlyList<string> words, Citations citations, KnowledgeSnapshot knowledge)
    {
        var said = string.Join(' ', words);
        if (OnCallWords.Any(word => said.Contains(word.Replace('-', ' '), StringComparison.Ordinal))) return "\n- **On-call**: mentioned.";
        var asked = knowledge.GuidesOf(role).SelectMany(Passage.Of)
            .Where(passage => passage.Kind == PassageKind.Faq)
            .FirstOrDefault(passage => passage.Heading.Contains("on-call", StringComparison.OrdinalIgnoreCase));
        return asked is null
            ? string.Empty
            : $"\n- **On-call**: not mentioned; the guide's FAQ tells candidates to ask about it [{citations.Number(asked)}].";
    }

    private static string Skills(Role role, IReadOnlyList<string> words, Citations citations, KnowledgeSnapshot knowledge)
    {
        if (SkillReplies.WithSkills(role, knowledge) is not { } guide) return string.Empty;
        var matches = SkillMatch.Of(guide, words, knowledge.Lexicon.StopForms);
        var mark = citations.Number(guide, SectionKind.Skills, string.Join(", ", guide.Skills.Select(row => row.Skill)));
        var mentioned = matches.Where(match => match.Matched.Count > 0)
            .Select(match => $"{match.Row.Skill} ({SkillReplies.Quoted([.. match.Matched.Take(4)])})").ToList();
        var missing = matches.Where(match => match.Matched.Count == 0).Select(match => match.Row.Skill).ToList();
        return $"\n- **Skills of the guide that it mentions** [{mark}]: {(mentioned.Count > 0 ? string.Join("; ", mentioned) : "none")}."
            + (missing.Count > 0 ? $"\n- **Not mentioned**: {Wording.List(missing)}." : string.Empty);
    }
}
