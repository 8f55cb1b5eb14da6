using System.ComponentModel;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Understanding;
using Microsoft.Extensions.AI;

namespace Meeveem.Bot.LanguageModel;

/// <summary>What a model may look up while it words a reply. A band comes as a reference: its figures are put in by code.</summary>
internal sealed class ModelTools(KnowledgeSnapshot knowledge, GatedReply reply)
{
    private const int MostPassages = 4;

    public IReadOnlyList<AIFunction> All() => [AIFunctionFactory.Create(LookUpBand, "lookup_band"), AIFunctionFactory.Create(SearchGuides, "search_guides")];

    [Description("Looks up the published annual base pay band of a role at a level in a region. Gives a reference to put into the reply where the figures belong.")]
    private string LookUpBand(
        [Description("The role's slug, such as platform-engineer.")] string role,
        [Description("One of junior, mid-level, senior, lead, head-director.")] string level,
        [Description("One of london-south-east, rest-of-uk.")] string region) =>
        BandReference.Find(role, level, region, knowledge) is { } cell && reply.Cite(cell) is { } reference
            ? $"The band is {reference}."
            : $"No guide publishes that band. Roles: {string.Join(", ", knowledge.Lexicon.Roles.Take(50).Select(each => each.Slug))}.";

    [Description("Searches the guides for passages about the work, skills, career paths and interviews of a role. Gives numbered passages to cite.")]
    private string SearchGuides(
        [Description("What to look for, a few words.")] string query,
        [Description("The role's slug, or empty for every role.")] string role = "")
    {
        var words = Words.Split(TextCleaner.Clean(query)).Select(word => word.Form).Where(word => !knowledge.Lexicon.StopForms.Contains(word)).Take(20).ToList();
        var hits = knowledge.Index.Search(new PassageQuery(TextCleaner.Clean(query), words, role.Length > 0 ? [role] : [], MostPassages)).Hits;
        var shown = hits.Select(hit => (hit.Passage, Number: reply.Cite(hit.Passage))).Where(entry => entry.Number is not null).Select(entry =>
            $"----- passage [{entry.Number}] {PromptInputs.Data(entry.Passage.Guide.Title)}, {entry.Passage.Section.Title()} -----\n{PromptInputs.Data(entry.Passage.Heading)}\n{PromptInputs.Data(entry.Passage.Text)}");
        return string.Join('\n', shown) is { Length: > 0 } passages ? passages : "No passage was found.";
    }
}
