using System.Collections.Concurrent;
using Meeveem.Bot.Core.Replies;
using Newtonsoft.Json.Linq;

namespace Meeveem.Bot.Web.Bot.Rendering;

/// <summary>Cards by what is in them. People ask for the same few bands over and over, and drawing one costs more
/// than all the rest of an answer's JSON.</summary>
internal static class BandCardCache
{
    private const int Maximum = 1_000;
    private static readonly ConcurrentDictionary<BandTable, JRaw> Cards = new(new ByContent());

    public static JRaw Get(BandTable table)
    {
        if (Cards.TryGetValue(table, out var card)) return card;
        card = CardJson.Write(BandCard.Build(table));
        // An offer is anybody's number, so it is drawn each time.
        if (table.Offer is null)
        {
            if (Cards.Count >= Maximum) Cards.Clear();
            Cards[table] = card;
        }

        return card;
    }

    private sealed class ByContent : IEqualityComparer<BandTable>
    {
        public bool Equals(BandTable? x, BandTable? y)
        {
            if (x!.Caption != y!.Caption || x.Offer != y.Offer || x.Rows.Count != y.Rows.Count) return false;
            for (var i = 0; i < x.Rows.Count; i++)
            {
                var (a, b) = (x.Rows[i], y.Rows[i]);
                if (a.Minimum != b.Minimum || a.Maximum != b.Maximum || a.Level != b.Level || a.Region != b.Region
                    || a.Role != b.Role || !a.CitationNumbers.SequenceEqual(b.CitationNumbers)) return false;
            }

            return true;
        }

        public int GetHashCode(BandTable table)
        {
            var hash = new HashCode();
            hash.Add(table.Caption);
            foreach (var row in table.Rows)
            {
                hash.Add(row.Minimum);
                hash.Add(row.Level);
                hash.Add(row.Region);
            }

            return hash.ToHashCode();
        }
    }
}
