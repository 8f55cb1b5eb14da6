using System.Text.Json;
using System.Text.Json.Nodes;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Web.Pages;

/// <summary>A guide as schema.org reads it: the occupation with its published bands.</summary>
internal static class StructuredData
{
    public static Html Of(Guide guide, string address)
    {
        var occupation = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Occupation",
            ["name"] = guide.Role.Name,
            ["occupationLocation"] = new JsonArray(new JsonObject { ["@type"] = "Country", ["name"] = "United Kingdom" }),
            ["mainEntityOfPage"] = new JsonObject
            {
                ["@type"] = "WebPage",
                ["@id"] = address,
                ["name"] = guide.Title,
                ["dateModified"] = guide.Date?.ToString("yyyy-MM-dd", null),
            },
        };
        if (guide.Aliases.Count > 0)
            occupation["alternateName"] = new JsonArray([.. guide.Aliases.Select(alias => JsonValue.Create(alias))]);
        if (guide.Skills.Count > 0) occupation["skills"] = string.Join(", ", guide.Skills.Select(row => row.Skill));
        var bands = guide.Bands.OrderBy(band => band.Level).ThenBy(band => band.Region);
        if (guide.Bands.Count > 0) occupation["estimatedSalary"] = new JsonArray([.. bands.Select(Salary)]);
        // The default encoder leaves no character that could end the element.
        var json = new Html(occupation.ToJsonString(JsonSerializerOptions.Default));
        return Html.Of($"""<script type="application/ld+json">{json}</script>""");
    }

    private static JsonObject Salary(Band band) => new()
    {
        ["@type"] = "MonetaryAmount",
        ["name"] = $"{band.Level.Name()}, {band.Region.Name()}",
        ["currency"] = "GBP",
        ["value"] = new JsonObject
        {
            ["@type"] = "QuantitativeValue",
            ["minValue"] = band.Minimum.Amount,
            ["maxValue"] = band.Maximum.Amount,
            ["unitText"] = "YEAR",
        },
    };
}
