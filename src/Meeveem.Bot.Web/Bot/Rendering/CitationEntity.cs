using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>The schema.org Message that carries an answer's citations; at most one on an activity. The SDK has no type for it.</summary>
internal static class CitationEntity
{
    private const string Type = "https://schema.org/Message";

    /// <param name="isAI">Whether a model worded the answer.</param>
    /// <param name="slogan">What Web Chat prints under the message; null for nothing.</param>
    public static Entity Of(IEnumerable<Claim> claims, bool isAI, string? slogan = null)
    {
        // An empty id is how Web Chat finds the message's own entity.
        var properties = new JObject { ["@type"] = "Message", ["@context"] = "https://schema.org", ["@id"] = "" };
        var citations = new JArray(claims.Select(Describe));
        if (slogan is not null && citations.First is JObject first)
            first["claimInterpreter"] = new JObject { ["@type"] = "Project", ["slogan"] = slogan };
        properties["citation"] = citations;
        if (isAI) properties["additionalType"] = new JArray("AIGeneratedContent");
        return new Entity(Type) { Properties = properties };
    }

    /// <summary>The citations of these entities, or none, labelled as worded by a model.</summary>
    public static Entity AsAI(IEnumerable<Entity>? entities)
    {
        var labelled = new JObject(entities?.FirstOrDefault(entity => entity.Type == Type)?.Properties ?? Of([], isAI: true).Properties);
        labelled["additionalType"] = new JArray("AIGeneratedContent");
        return new Entity(Type) { Properties = labelled };
    }

    private static JObject Describe(Claim claim) => new()
    {
        ["@type"] = "Claim",
        ["position"] = claim.Position,
        ["appearance"] = new JObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = claim.Name,
            ["url"] = claim.Url,
            ["abstract"] = claim.Abstract,
        },
    };
}
