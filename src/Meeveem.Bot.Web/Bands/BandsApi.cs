using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meeveem.Bot.Core;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Meeveem.Bot.Web.Bands;

/// <summary><c>GET /api/bands</c>: the published figures as data, with filters.</summary>
public static class BandsApi
{
    private const string Note = "Published estimates of annual base pay in pounds sterling. "
        + "Figures of several guides for one cell stand side by side.";
    private const int LongestQuery = 200;
    private static readonly string[] Lists = ["role", "level", "region"];
    private static readonly string[] Filters = [.. Lists, "q", "format", "limit", "page"];
    private const int UsualLimit = 500;
    private const int LargestLimit = 2000;

    /// <summary>The OpenAPI document that <c>MapOpenApi</c> serves at <c>/openapi/v1.json</c>.</summary>
    public static IServiceCollection AddBands(this IServiceCollection services)
    {
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Meeveem Bot",
                Version = "v1",
                Description = "Salary bands for HealthTech roles in the UK, as published guides give them.",
            };
            return Task.CompletedTask;
        }));
        // Or else the document says that a number may be a string.
        return services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
    }

    public static IEndpointRouteBuilder MapBands(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/bands", Get).WithName("GetBands").WithTags("Bands").WithSummary("Salary bands as the guides publish them")
            .WithDescription("Filters may be left out; each narrows the result. "
                + "Role, level and region take several values, given again or divided by commas. "
                + "A filter that is unknown, or has a value no guide knows, is answered with a problem "
                + "that lists the known ones. With format=csv, or Accept: text/csv, a table comes back. "
                + "What is found comes a page at a time: total tells how many cells there are in all, "
                + "and next, or the Link header, where the following page is. "
                    + "The ETag changes when a figure or a source does.")
            .Produces<BandsView>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static IResult Get(
        HttpContext http,
        KnowledgeHolder knowledge,
        [Description("Slugs of roles, such as backend-engineer.")] string[]? role = null,
        [Description("junior, mid-level, senior, lead or head-director.")] string[]? level = null,
        [Description("london-south-east or rest-of-uk.")] string[]? region = null,
        [Description("A few words, such as: senior backend leeds. Read as the bot reads a message; at most 200 characters.")]
        string? q = null,
        [Description("json or csv; json where it is left out and Accept does not ask for text/csv.")] string? format = null,
        [Description("How many cells a page has, published or not: 1 to 2000; 500 where it is left out.")] string? limit = null,
        [Description("Which page, from 1.")] string? page = null)
    {
        foreach (var (name, values) in http.Request.Query)
        {
            if (!Filters.Contains(name, StringComparer.OrdinalIgnoreCase))
                return Problem("Unknown filter", $"There is no filter of this name. Known: {string.Join(", ", Filters)}.");
            if (values.Count > 1 && !Lists.Contains(name, StringComparer.OrdinalIgnoreCase))
                return Problem("Repeated filter", $"The filter {name.ToLowerInvariant()} is given {values.Count} times; give it once.");
        }
        var snapshot = knowledge.Current;
        var all = snapshot.Lexicon.Roles;
        if (Chosen(role, all, each => each.Slug) is not { } roles) return Unknown("role", all.Select(each => each.Slug));
        if (Chosen(level, Enum.GetValues<Level>(), each => each.Slug()) is not { } levels)
            return Unknown("level", Enum.GetValues<Level>().Select(each => each.Slug()));
        if (Chosen(region, Enum.GetValues<Region>(), each => each.Slug()) is not { } regions)
            return Unknown("region", Enum.GetValues<Region>().Select(each => each.Slug()));
        if (format is not (null or "json" or "csv")) return Unknown("format", ["json", "csv"]);
        if (Whole(limit, UsualLimit, LargestLimit) is not { } size)
            return Problem("Unknown limit", $"limit is a whole number from 1 to {LargestLimit}.");
        if (Whole(page, 1, int.MaxValue / LargestLimit) is not { } number) return Problem("Unknown page", "page is a whole number from 1.");
        if (q?.Length > LongestQuery) return Problem("Query too long", $"q holds at most {LongestQuery} characters.");

        var cells = snapshot.Bands.Cells(roles, levels, regions);
        var found = string.IsNullOrWhiteSpace(q) ? cells : Found(cells, BandSearch.Find(q, snapshot));
        var shown = found.Skip((number - 1) * size).Take(size).ToList();
        var next = number * size < found.Count ? PageLink(http.Request, number + 1) : null;
        if (next is not null) http.Response.Headers.Append(HeaderNames.Link, $"<{next}>; rel=\"next\"");
        http.Response.Headers.Vary = HeaderNames.Accept;
        if (format == "csv" || (format is null && PrefersCsv(http.Request)))
            return Tagged(http, BandsCsv.Of(shown), "text/csv; charset=utf-8; header=present");
        var json = JsonSerializer.Serialize(View(shown, found.Count, next), BandsJson.Readable.BandsView);
        return Tagged(http, json, "application/json; charset=utf-8");
    }

    /// <summary>What a filter names, in the order of <paramref name="all"/>; all of it where the filter is left
    /// out, null where a value is not known.</summary>
    private static T[]? Chosen<T>(string[]? given, IReadOnlyList<T> all, Func<T, string> slug)
    {
        if (given is null or []) return [.. all];
        var wanted = given.SelectMany(each => each.Split(',')).Select(each => each.Trim()).ToHashSet(StringComparer.Ordinal);
        return wanted.All(each => all.Any(one => slug(one) == each)) ? [.. all.Where(one => wanted.Contains(slug(one)))] : null;
    }

    private static int? Whole(string? given, int usual, int largest)
    {
        if (given is null) return usual;
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return number >= 1 && number <= largest ? number : null;
    }

    // The same request with another page; relative to the service, as all links in the answer are.
    private static string PageLink(HttpRequest request, int page)
    {
        var others = request.Query.Where(each => !each.Key.Equals("page", StringComparison.OrdinalIgnoreCase));
        return "/api/bands" + QueryString.Create(others).Add("page", page.ToString(CultureInfo.InvariantCulture));
    }

    private static bool PrefersCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList([.. request.Headers.Accept.OfType<string>()], out var accepted)
        && accepted.MaxBy(each => each.Quality ?? 1) is { } first && first.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);

    private static List<BandCell> Found(IReadOnlyList<BandCell> cells, BandMatches found)
    {
        var asked = found.Matches.SelectMany(match => match.Regions.Select(region => (match.Role, match.Level, region))).ToHashSet();
        return [.. cells.Where(cell => asked.Contains((cell.Role, cell.Level, cell.Region)))];
    }

    private static FileContentHttpResult Tagged(HttpContext http, string text, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static BandsView View(IReadOnlyList<BandCell> cells, int total, string? next)
    {
        var unpublished = cells.Where(cell => cell.Bands.Count == 0)
            .Select(cell => new UnpublishedCell(cell.Role.Slug, cell.Level.Slug(), cell.Region.Slug()));
        return new(Note, total, next, [.. cells.SelectMany(cell => cell.Bands).Select(View)], [.. unpublished]);
    }

    private static PublishedBandView View(PublishedBand band)
    {
        var sources = band.Guides.Select(guide => new BandSource(guide.Id, guide.Title, guide.Date, $"/guides/{guide.Id}#salary"));
        return new(
            band.Role.Slug,
            band.Role.Name,
            band.Level.Slug(),
            band.Region.Slug(),
            band.Minimum.Amount,
            band.Maximum.Amount,
            "GBP",
            "year",
            BandLink.To(band.Guides[0], band.Level, band.Region),
            [.. sources]);
    }

    private static ProblemHttpResult Unknown(string filter, IEnumerable<string> known) => Problem($"Unknown {filter}",
        string.Create(CultureInfo.InvariantCulture, $"There is no such {filter}. Known: {string.Join(", ", known.Take(50))}."));

    private static ProblemHttpResult Problem(string title, string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: title);
}
