using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>What leads from one level to the next: what the guide's pathway says, and what it pays the two levels for.</summary>
internal static class NextLevelReplies
{
    private const int WordsOfPathway = 90;

    public static Answer Checklist(BandScope scope, Level? from, Level? to, KnowledgeSnapshot knowledge)
    {
        var role = scope.Roles[0];
        if (to is null && from is null) return NeedsLevel(role);
        var citations = new Citations();
        var text = new StringBuilder(BandReplies.Opening(scope with { Places = [], Caveat = PayCaveat.None }));
        text.Append(to is not { } level
            ? $"{Wording.Titled(role, from!.Value)} is the highest level in the guides, so none says what comes after it.\n"
            : from is { } start ? $"**From {start.Name()} to {Wording.Titled(role, level)}**, by the guide:\n"
                : $"**{Wording.Titled(role, level)}**, by the guide:\n");
        var way = Pathway(role, to ?? from!.Value, knowledge);
        if (way is var (passage, said)) text.Append($"\n{Extracts.Ended(said)} [{citations.Number(passage)}]\n");
        if (to is { } aim && LevelReplies.DriverAt(role, aim, knowledge)?.Passage is { } asked)
            text.Append($"\n**To show**, as {Wording.A(aim.Name())} is paid for it "
                + $"[{citations.Number(asked)}]\n{string.Concat(Items(asked.Text).Select(item => $"\n- {Capital(item)}"))}\n");
        if (from is { } now && LevelReplies.DriverAt(role, now, knowledge)?.Passage is { } held)
            text.Append($"\n**{(to is null ? "What it is paid for" : $"Already asked of {Wording.A(now.Name())}")}** "
                + $"[{citations.Number(held)}]\n{string.Concat(Items(held.Text).Select(item => $"\n- {Capital(item)}"))}\n");
        if (citations.List.Count == 0) return SkillReplies.Without(role, knowledge);
        text.Append("\nThe guide sets no number of years for any level.");
        return GuideReplies.Finish(text, citations, role, SectionKind.Pathways) with { StandsAsWorded = true };
    }

    private static Answer NeedsLevel(Role role) => new()
    {
        Outcome = Outcome.Clarify,
        Text = $"Which level of {role.Name} are you aiming for?",
        NextSteps = [.. Enum.GetValues<Level>().Skip(1).Select(level => Wording.Titled(role, level))],
    };

    // The pathway from the sentence on that names the level; where none names it, what it says of moving up.
    private static (Passage Passage, string Said)? Pathway(Role role, Level level, KnowledgeSnapshot knowledge)
    {
        var passages = knowledge.GuidesOf(role).SelectMany(Passage.Of).Where(passage => passage.Section == SectionKind.Pathways).ToList();
        foreach (var passage in passages)
        {
            var sentences = Sentences.Of(passage.Text).ToList();
            var at = sentences.FindIndex(sentence => Names(sentence, level));
            if (at >= 0) return (passage, Sentences.Take(string.Join(' ', sentences.Skip(at)), WordsOfPathway));
        }
        // The names of two levels would rather find what they are paid for.
        var step = new GuideQuestion([role], [], new CueSet().With(Cue.Pathways), [])
        {
            Text = "how do people move up from one level to the next in this role?",
            Sections = [SectionKind.Pathways],
        };
        var near = GuideReplies.Search(step, [role], knowledge).Hits.FirstOrDefault(hit => hit.Passage.Section == SectionKind.Pathways)
            ?? GuideReplies.First(role, SectionKind.Pathways, knowledge);
        return near is null ? null : (near.Passage, Extracts.Short(near, WordsOfPathway));
    }

    // "Lead and Head or Director roles", and not "lead a response".
    private static bool Names(string sentence, Level level)
    {
        var word = level switch { Level.MidLevel => "Mid", Level.HeadOrDirector => "Head", _ => level.Name() };
        int Next(int from) => sentence.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
        for (var at = Next(0); at >= 0; at = Next(at + 1))
        {
            var end = at + word.Length;
            var isWord = (at == 0 || !char.IsLetter(sentence[at - 1])) && (end == sentence.Length || !char.IsLetter(sentence[end]));
            if (isWord && (char.IsUpper(sentence[at]) || level != Level.Lead)) return true;
        }
        return false;
    }

    // A sentence that lists things, one by one.
    private static IEnumerable<string> Items(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal) || text.Contains('(', StringComparison.Ordinal)) return [text.TrimEnd('.')];
        var parts = text.TrimEnd('.').Split(", ", StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || parts.Any(part => Sentences.Count(part) < 3)) return [text.TrimEnd('.')];
        var last = parts[^1].Split(" and ", 2);
        var isList = last.Length == 2 && last.All(part => Sentences.Count(part) >= 3);
        return isList ? [.. parts[..^1], .. last] : parts.Select(part =>
            part.StartsWith("and ", StringComparison.Ordinal) ? part[4..] : part);
    }

    private static string Capital(string item) => char.ToUpperInvariant(item[0]) + item[1..];
}
