using System.ComponentModel;
using Meeveem.Bot.Core.Grounding;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Snapshots;
using Meeveem.Bot.Core.Text;
using Microsoft.SemanticKernel;

namespace Meeveem.Bot.Web.LanguageModel;

/// <summary>What a model may look up while it words a reply. A band comes as a reference: its figures are put in by code.</summary>
internal sealed class GuidesPlugin(KnowledgeSnapshot knowledge, GatedReply reply)
{
    /// <summary>The plugin's name, which a model sees before that of each function.</summary>
    public const string Name = "guides";

    private const int MostPassages = 4;
    private const int MostWords = 20;

    [KernelFunction("lookup_band")]
    [Description("Call this for pay. Looks up the published annual base pay band of a role at a level in a region. " +
        "Gives a reference such as {band:role/level/region}: put the reference where the figures belong and write no figures yourself.")]
    public string LookUpBand(
        [Description("The role's slug, such as platform-engineer.")] string role,
        [Description("One of junior, mid-level, senior, lead, head-director.")] string level,
        [Description("One of london-south-east, rest-of-uk.")] string region) =>
        BandReference.Find(role, level, region, knowledge) is { } cell && reply.Cite(cell) is { } reference
            ? $"The band is {reference}."
            : $"No guide publishes that band. Roles: {string.Join(", ", knowledge.Lexicon.Roles.Take(50).Select(each => each.Slug))}.";

    [KernelFunction("search")]
    [Description("Call this for more on the work. " +
        "Searches the guides for passages about the work, skills, career paths and interviews of a role. Gives numbered passages to cite.")]
    public string Search(
        [Description("What to look for, a few words.")] string query,
        [Description("The role's slug, or empty for every role.")] string role = "")
    {
        var words = Words.Split(TextCleaner.Clean(query)).Select(word => word.Form)
            .Where(word => !knowledge.Lexicon.StopForms.Contains(word)).Take(MostWords).ToList();
        string[] roles = role.Length > 0 ? [role] : [];
        var hits = knowledge.Index.Search(new PassageQuery(TextCleaner.Clean(query), words, roles, MostPassages)).Hits;
        var shown = hits.Select(hit => Cited(hit.Passage)).OfType<NumberedPassage>();
        return PromptInputs.Shown(shown) is { Length: > 0 } passages ? passages : "No passage was found.";
    }

    private NumberedPassage? Cited(Passage passage) => reply.Cite(passage) is { } number ? new NumberedPassage(number, passage) : null;
}
