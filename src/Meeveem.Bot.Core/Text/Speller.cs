namespace Meeveem.Bot.Core.Text;

/// <summary>Repairs misspelt words of the domain: one slip in words of five to eight letters, two in longer ones.</summary>
/// <remarks>A slip is a letter too many, missing, wrong or swapped with its neighbour (Damerau-Levenshtein, optimal
/// string alignment). Words that are known, whether to the domain, the guides or as English near-misses, are left
/// alone. Candidates come from an index of words with up to two letters taken out, so that a look-up does not depend on
/// the size of the vocabulary.</remarks>
public sealed class Speller
{
    private const int Longest = 24;
    private readonly HashSet<string> _known;
    private readonly string[] _targets;
    private readonly Dictionary<string, List<string>> _targetsByDeletion;
    private readonly Dictionary<string, int> _rank;

    /// <param name="targets">Words to repair towards; where two are as near, the earlier wins.</param>
    /// <param name="known">Words that are never repaired.</param>
    /// <param name="before">Lends what it worked out, where the targets are still the same.</param>
    public Speller(IEnumerable<string> targets, IEnumerable<string> known, Speller? before = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        _targets = [.. targets.Distinct(StringComparer.Ordinal)];
        _known = new HashSet<string>(known, StringComparer.Ordinal);
        _known.UnionWith(_targets);
        (_rank, _targetsByDeletion) = before is not null && before._targets.AsSpan().SequenceEqual(_targets)
            ? (before._rank, before._targetsByDeletion)
            : (_targets.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal), ByDeletion(_targets));
    }

    public bool Knows(string word) => _known.Contains(word);

    /// <summary>A word that others are repaired towards.</summary>
    public bool IsOfTheDomain(string word) => _rank.ContainsKey(word);

    /// <summary>The word meant, or null where the word is known, too short or near to nothing.</summary>
    public string? Repair(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        // "midd", "leadd": a doubled letter is a slip at any length; "110" is no "10".
        for (var i = 1; i < word.Length && word.Length <= Longest && !_known.Contains(word); i++)
        {
            var isDoubled = word[i] == word[i - 1] && char.IsAsciiLetter(word[i]);
            if (isDoubled && _rank.ContainsKey(word.Remove(i, 1))) return word.Remove(i, 1);
        }
        if (word.Length is < 4 or > Longest || _known.Contains(word) || !word.All(char.IsAsciiLetter)) return null;
        var most = word.Length >= 8 ? 2 : 1;
        (string? Word, int Distance, int Rank) best = (null, int.MaxValue, int.MaxValue);
        foreach (var part in Deletions(word, most))
        {
            if (!_targetsByDeletion.TryGetValue(part, out var targets)) continue;
            foreach (var target in targets)
            {
                var distance = Distance(word, target);
                if (distance > most || !Allowed(word, target, distance)) continue;
                var rank = _rank[target];
                if (distance < best.Distance || (distance == best.Distance && rank < best.Rank)) best = (target, distance, rank);
            }
        }
        return best.Word;
    }

    /// <summary>Two words of the domain that were written as one ("platformengineer"), or null.</summary>
    public (string Left, string Right)? Divide(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is < 7 or > Longest) return null;
        for (var i = 3; i <= word.Length - 3; i++)
        {
            var (left, right) = (word[..i], word[i..]);
            if (_rank.ContainsKey(left) && _rank.ContainsKey(right)) return (left, right);
        }
        return null;
    }

    // The first letter is seldom the wrong one. Of four letters only a swap or a doubled letter is mended:
    // anything else is as likely another word.
    private static bool Allowed(string word, string target, int distance)
    {
        if (word[0] != target[0] && !(word.Length > 1 && target.Length > 1 && word[0] == target[1] && word[1] == target[0])) return false;
        if (distance >= 2) return target.Length >= 8;
        return target.Length >= 5 ? word.Length >= 4 && (word.Length >= 5 || target.Length == 5) : IsSwap(word, target);
    }

    private static bool IsSwap(string word, string target) =>
        word.Length == target.Length && word.Order().SequenceEqual(target.Order());

    private static Dictionary<string, List<string>> ByDeletion(string[] targets)
    {
        var byDeletion = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var target in targets.Where(target => target.Length >= 4 && target.All(char.IsAsciiLetter)))
        {
            foreach (var part in Deletions(target, target.Length >= 8 ? 2 : 1))
            {
                if (!byDeletion.TryGetValue(part, out var list)) byDeletion[part] = list = [];
                list.Add(target);
            }
        }
        return byDeletion;
    }

    private static IEnumerable<string> Deletions(string word, int most)
    {
        yield return word;
        for (var i = 0; i < word.Length; i++)
        {
            var once = word.Remove(i, 1);
            yield return once;
            if (most < 2) continue;
            for (var j = i; j < once.Length; j++) yield return once.Remove(j, 1);
        }
    }

    /// <summary>Optimal string alignment distance.</summary>
    public static int Distance(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            last.CopyTo(before);
            row.CopyTo(last);
        }
        return last[b.Length];
    }
}
