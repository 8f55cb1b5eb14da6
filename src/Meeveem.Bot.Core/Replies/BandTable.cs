using Meeveem.Bot.Core.Salaries;

namespace Meeveem.Bot.Core.Replies;

/// <summary>Bands to be shown as a table or drawn to one scale.</summary>
/// <param name="Offer">An amount that the bands are held against; null when none was asked about.</param>
public sealed record BandTable(string Caption, IReadOnlyList<BandRow> Rows, PayOffer? Offer = null);
