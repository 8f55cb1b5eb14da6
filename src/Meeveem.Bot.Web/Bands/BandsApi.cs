using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Meeveem.Bot.Web.Bands;

/// <summary>A published band with every guide that publishes just these figures.</summary>
public sealed record PublishedBandView(
    string Role, string RoleName, string Level, string Region,
    [property: Description("Lower end, whole pounds a year, included.")] int Minimum,
    [property: Description("Upper end, whole pounds a year, included.")] int Maximum,
    string Currency, string Period, IReadOnlyList<BandSource> Sources);

/// <summary>A guide that publishes a band.</summary>
/// <param name="Updated">ISO date; null for an undated guide.</param>
public sealed record BandSource(string Guide, string Title, DateOnly? Updated, string Url);

/// <summary>A cell that no guide publishes.</summary>
public sealed record UnpublishedCell(string Role, string Level, string Region);

public sealed record BandsView(string Note, IReadOnlyList<PublishedBandView> Bands, IReadOnlyList<UnpublishedCell> NotPublished);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BandsView))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
internal sealed partial class BandsJson : JsonSerializerContext;

/// <summary><c>GET /api/bands</c>: the published figures as data, with filters.</summary>
public static class BandsApi
{
    private const string Note = "Published estimates of annual base pay in pounds sterling. Figures of several guides for one cell stand side by side.";

    public static IEndpointRouteBuilder MapBands(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/bands", Get).WithName("GetBands").WithSummary("Salary bands as the guides publish them")
            .WithDescription("Filters may be left out; each narrows the result. Unknown values are answered with a problem that lists the known ones.");
        return routes;
    }

    private static Results<ContentHttpResult, StatusCodeHttpResult, ProblemHttpResult> Get(
        HttpContext http, KnowledgeHolder knowledge,
        [Description("Slug of a role, such as backend-engineer.")] string? role,
        [Description("junior, mid-level, senior, lead or head-director.")] string? level,
        [Description("london-south-east or rest-of-uk.")] string? region)
    {
        var snapshot = knowledge.Current;
        var roles = snapshot.Lexicon.Roles.Where(each => role is null || each.Slug == role).ToArray();
        if (roles.Length == 0) return Unknown("role", snapshot.Lexicon.Roles.Select(each => each.Slug));
        var levels = Enum.GetValues<Level>().Where(each => level is null || each.Slug() == level).ToArray();
        if (levels.Length == 0) return Unknown("level", Enum.GetValues<Level>().Select(each => each.Slug()));
        var regions = Enum.GetValues<Region>().Where(each => region is null || each.Slug() == region).ToArray();
        if (regions.Length == 0) return Unknown("region", Enum.GetValues<Region>().Select(each => each.Slug()));

        var cells = snapshot.Bands.Cells(roles, levels, regions);
        var json = JsonSerializer.Serialize(View(cells), BandsJson.Default.BandsView);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 12))}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=300";
        if (http.Request.Headers.IfNoneMatch.Any(sent => sent is not null && EntityTagHeaderValue.TryParseList([sent], out var tags) && tags.Any(each => each.Tag == tag || each.Tag == "*")))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Text(json, "application/json; charset=utf-8");
    }

    private static BandsView View(IReadOnlyList<BandCell> cells) => new(Note,
        [.. cells.SelectMany(cell => cell.Bands).Select(band => new PublishedBandView(band.Role.Slug, band.Role.Name, band.Level.Slug(), band.Region.Slug(),
            band.Minimum.Amount, band.Maximum.Amount, "GBP", "year", [.. band.Guides.Select(guide => new BandSource(guide.Id, guide.Title, guide.Date, $"/guides/{guide.Id}#salary"))]))],
        [.. cells.Where(cell => cell.Bands.Count == 0).Select(cell => new UnpublishedCell(cell.Role.Slug, cell.Level.Slug(), cell.Region.Slug()))]);

    private static ProblemHttpResult Unknown(string filter, IEnumerable<string> known) => TypedResults.Problem(
        string.Create(CultureInfo.InvariantCulture, $"No guide has this {filter}. Known: {string.Join(", ", known.Take(50))}."),
        statusCode: StatusCodes.Status400BadRequest, title: $"Unknown {filter}");
}
