using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Meeveem.Bot.Core.Replies;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>Cards by what is in them. People ask for the same few bands over and over, and drawing one costs more
/// than all the rest of an answer's JSON.</summary>
internal static class BandCardCache
{
    private const int Maximum = 1_000;
    private static readonly ConcurrentDictionary<string, JRaw> Cards = new(StringComparer.Ordinal);

    public static JRaw Get(BandTable table)
    {
        // An offer is anybody's number, so it is drawn each time.
        if (table.Offer is not null) return CardJson.Write(BandCard.Build(table));
        var key = Key(table);
        if (Cards.TryGetValue(key, out var card)) return card;
        if (Cards.Count >= Maximum) Cards.Clear();
        return Cards[key] = CardJson.Write(BandCard.Build(table));
    }

    // All that is drawn.
    private static string Key(BandTable table)
    {
        var key = new StringBuilder(table.Caption, 64 + table.Rows.Count * 64);
        foreach (var row in table.Rows)
        {
            key.Append(
                CultureInfo.InvariantCulture,
                $"\n{row.Role.Slug}/{row.Role.Name}/{(int)row.Level}/{(int)row.Region}/{row.Minimum?.Amount}/{row.Maximum?.Amount}");
            foreach (var number in row.CitationNumbers) key.Append(CultureInfo.InvariantCulture, $"/{number}");
        }

        return key.ToString();
    }
}
