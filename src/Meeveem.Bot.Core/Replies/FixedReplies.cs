using System.Text;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Answers that the vocabulary words, unless a passage of the guides really answers.</summary>
internal static class FixedReplies
{
    // A guide answers in place of the fixed words only where it is this likely to hold what was asked.
    private const double Plainly = 0.8;
    private const double PlainlyWithoutRole = 0.75;

    // What a guide requires is told in words such as these.
    private static readonly string[] Requiring = ["need", "requir", "must", "mandatory", "essential", "has to", "have to"];
    private const int MostNamed = 2;

    // Where it speaks of the very matter, less will do.
    private const double OfTheMatter = 0.5;

    // A guide's FAQ is likelier of the same kind than of none, and not far behind the first passage that was found.
    private const float LikelyOfTheKind = 0.5f;
    private const double NotFarBehind = 1.0 / 6;

    // Whoever asks after an application or for a person is seldom asking a guide.
    private const double EvidentAgainstContact = 0.9;

    public static Answer Answer(Meaning.AsksFixed asks, KnowledgeSnapshot knowledge) =>
        FromGuide(asks, knowledge) ?? RequiredByGuides(asks, knowledge) ?? Fixed(asks, knowledge);

    // A reply that says what guides don't name as required is not said of one that does.
    private static Answer? RequiredByGuides(Meaning.AsksFixed asks, KnowledgeSnapshot knowledge)
    {
        if (!asks.Reply.NamesRequired || asks.Reply.GuideWords.Count == 0) return null;
        var roles = asks.Question?.Roles ?? asks.Scope.Roles;
        var guides = roles.Count > 0 ? roles.SelectMany(knowledge.GuidesOf) : knowledge.Guides;
        var citations = new Citations();
        var lines = new List<string>();
        var passages = guides.SelectMany(Passage.Of).Where(passage => passage.Section != SectionKind.Salary && Speaks(passage, asks.Reply));
        foreach (var passage in passages)
        {
            if (lines.Count == MostNamed) break;
            if (Sentences.Of(passage.Text).FirstOrDefault(sentence => IsRequired(sentence, asks.Reply)) is { } sentence)
                lines.Add($"**{passage.Guide.Role.Name}**: {Extracts.Ended(sentence)} [{citations.Number(passage)}]");
        }
        if (lines.Count == 0) return null;
        var first = citations.List[0];
        return GuideReplies.Finish(new StringBuilder(string.Join("\n\n", lines)), citations, first.Role, first.Section);
    }

    private static bool IsRequired(string sentence, FixedReply reply) =>
        reply.GuideWords.Any(word => HoldsStart(sentence, word)) && Requiring.Any(word => HoldsStart(sentence, word));

    private static Answer? FromGuide(Meaning.AsksFixed asks, KnowledgeSnapshot knowledge)
    {
        if (asks.Question is not { } question || (asks.Reply.Contact is not null && question.RolesAreCarried)) return null;
        var found = GuideReplies.Search(question, question.Roles, knowledge);
        if (OfTheSameMatter(asks.Reply, question, found, knowledge.Lexicon) is { } faq)
            return GuideReplies.Quoted([faq], question.Roles[0]);
        // Where to look for jobs answers none of these.
        if (found.Hits is not [{ Passage.Section: not SectionKind.NextRole }, ..]) return null;
        var speaks = Speaks(found.Hits[0].Passage, asks.Reply);
        // What moves pay names such matters in passing.
        var isOfTheMatter = speaks && found.Hits[0] is { Share: >= OfTheMatter, Passage.Section: not SectionKind.Salary };
        // A contact helps where a guide cannot: with somebody's application, or an offer that may be none.
        var namesRole = question.Roles.Count > 0 && !question.RolesAreCarried;
        var evident = asks.Reply.Contact is null ? GuideDecision.Evident : EvidentAgainstContact;
        // A warning of fraud is never left out.
        var isEvident = asks.Reply.Contact is not { Purpose: ContactPurpose.Report } && namesRole && found.Hits[0].Share >= evident;
        var needed = question.Roles.Count == 0 ? PlainlyWithoutRole : isOfTheMatter ? OfTheMatter : Plainly;
        if (!isEvident && found.Held < needed) return null;
        if (!asks.IsUnsure && !isEvident && !speaks) return null;
        return GuideReplies.Quoted(found.Hits, question.Roles.Count == 1 ? question.Roles[0] : null);
    }

    // An FAQ of the guide that examples take for a question of the same kind.
    private static PassageHit? OfTheSameMatter(FixedReply reply, GuideQuestion question, SearchResult found, Lexicon lexicon)
    {
        var mayQuoteAFaq = question.Roles.Count == 1 && !reply.IsChat && reply.Contact is null;
        if (!mayQuoteAFaq || lexicon.Examples.Replies is not { } replies) return null;
        var intent = lexicon.Vocabulary.Intents.First(each => each.Reply == reply).Name;
        bool IsOfTheKind(string heading) =>
            replies.Likelihoods(MessageReader.Masked(heading, lexicon)).GetValueOrDefault(intent) >= LikelyOfTheKind;

        return found.Held < OfTheMatter ? null : found.Hits.FirstOrDefault(hit => hit.Passage.Kind == PassageKind.Faq
            && hit.Share >= NotFarBehind * found.Hits[0].Share && IsOfTheKind(hit.Passage.Heading));
    }

    private static bool Speaks(Passage passage, FixedReply reply) =>
        reply.GuideWords.Any(word => HoldsStart(passage.Heading, word) || HoldsStart(passage.Text, word));

    // "Certificat" begins "certificate" and "certification"; "AI" in capitals is no part of "main".
    private static bool HoldsStart(string text, string word)
    {
        var how = word.All(char.IsUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var at = text.IndexOf(word, how); at >= 0; at = text.IndexOf(word, at + 1, how))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1])) return true;
        }
        return false;
    }

    /// <summary>The words of the reply, whatever the guides hold.</summary>
    public static Answer Fixed(Meaning.AsksFixed asks, KnowledgeSnapshot knowledge)
    {
        var reply = asks.Reply;
        var named = asks.Question?.Roles ?? asks.Scope.Roles;
        var role = named.Count > 0 ? named[0] : knowledge.Lexicon.Roles[0];
        var citations = new Citations();
        var required = reply.NamesRequired && named.Count > 0 ? Required(role, citations, knowledge) : string.Empty;
        return new Answer
        {
            Outcome = reply.IsChat ? Outcome.Chat : Outcome.NoAnswer,
            Text = Filled(reply.Text, named.Count > 0 ? role : null, knowledge) + required,
            Citations = citations.List,
            Contact = reply.Contact,
            NextSteps = [.. reply.Steps.Select(step => Filled(step, role, knowledge))],
        };
    }

    private static string Required(Role role, Citations citations, KnowledgeSnapshot knowledge)
    {
        var guide = knowledge.GuidesOf(role).FirstOrDefault(each => each.Skills.Count > 0);
        if (guide is null) return string.Empty;
        var skills = Wording.List([.. guide.Skills.Select(row => row.Skill)]);
        var number = citations.Number(guide, SectionKind.Skills, skills);
        return $" What the {role.Name} guide names as core skills: {skills} [{number}]."
            + $"\n\nSource: {guide.Title}, {SectionKind.Skills.Title()}, {Wording.Dated(guide.Date)} [{number}].";
    }

    /// <param name="role">Null where none is talked about: then the words speak of any role.</param>
    private static string Filled(string text, Role? role, KnowledgeSnapshot knowledge) => text
        .Replace("{a role}", role is null ? "a role" : Wording.A(role.Name), StringComparison.Ordinal)
        .Replace("{role}", role?.Name ?? "the role", StringComparison.Ordinal)
        .Replace("{roles}", ChatReplies.RoleNames(knowledge), StringComparison.Ordinal);
}
