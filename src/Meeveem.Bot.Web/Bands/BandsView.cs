using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Meeveem.Bot.Web.Bands;

/// <summary>What <c>GET /api/bands</c> gives.</summary>
public sealed record BandsView(
    [property: Description("What the figures are, to be shown with them.")] string Note,
    [property: Description("How many cells were found in all, those of other pages and those that no guide publishes included.")] int Total,
    [property: Description("Of the next page, relative to this service; null on the last.")] string? Next,
    [property: Description("By role, level and region.")] IReadOnlyList<PublishedBandView> Bands,
    [property: Description("What was asked for and no guide publishes.")] IReadOnlyList<UnpublishedCell> NotPublished);

/// <summary>A published band with every guide that publishes just these figures.</summary>
public sealed record PublishedBandView(
    string Role, string RoleName, string Level, string Region,
    [property: Description("Lower end, whole pounds a year, included.")] int Minimum,
    [property: Description("Upper end, whole pounds a year, included.")] int Maximum,
    [property: Description("ISO 4217: GBP.")] string Currency,
    [property: Description("What the figures are paid for: year.")] string Period,
    [property: Description("Of this band on the page of the newest guide that publishes it, relative to this service.")] string Url,
    [property: Description("Newest first, undated last.")] IReadOnlyList<BandSource> Sources);

/// <summary>A guide that publishes a band.</summary>
public sealed record BandSource(
    string Guide, string Title,
    [property: Description("ISO date; null for an undated guide.")] DateOnly? Updated,
    [property: Description("Of the guide's salary section, relative to this service.")] string Url);

/// <summary>A cell that no guide publishes.</summary>
public sealed record UnpublishedCell(string Role, string Level, string Region);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BandsView))]
internal sealed partial class BandsJson : JsonSerializerContext
{
    // Served as JSON only, never inside of HTML.
    public static BandsJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
