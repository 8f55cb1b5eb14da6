using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>Decides of one sentence at a time whether the passages that it cites hold it. Pure.</summary>
/// <remarks>Words are compared by stem and figures as written, so a sentence may leave out and rearrange, but add little. What
/// is not caught: a sentence built of a passage's own words, with its own figures and polarity, that says another thing.</remarks>
public sealed partial class AnswerGate
{
    /// <summary>The share of content words that must stand in the cited passages. Of the guides' own sentences, cited to
    /// another section, 0 in 100 reach it; paraphrases that keep the terms do.</summary>
    public const double Support = 0.7;

    private const int MostWords = 60;
    private const int FewestWords = 4;
    private const string OtherCharacters = "’‘“”–—…£é·•";

    private readonly Lexicon _lexicon;
    private readonly Dictionary<int, Evidence> _evidence = [];
    private readonly Dictionary<string, List<BandRow>> _bands = new(StringComparer.Ordinal);

    public AnswerGate(Lexicon lexicon) => _lexicon = lexicon;

    private sealed class Evidence
    {
        public HashSet<string> Words { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Stems { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);
        public List<(HashSet<string> Stems, bool Denies)> Sentences { get; } = [];
        public HashSet<char> Letters { get; } = [];
    }

    /// <summary>Lets sentences cite a passage.</summary>
    public void Admit(NumberedPassage numbered)
    {
        ArgumentNullException.ThrowIfNull(numbered);
        var passage = numbered.Passage;
        var evidence = EvidenceOf(numbered.Number);
        evidence.Roles.Add(passage.Guide.Role.Slug);
        Add(evidence, passage.Text);
        Add(evidence, passage.Heading);
        Add(evidence, passage.Guide.Title);
        Add(evidence, passage.Guide.Role.Name + " guide");
        foreach (var sentence in Sentences.Of(passage.Text))
        {
            var tokens = EvidenceTokens.Of(sentence);
            evidence.Sentences.Add(([.. tokens.Select(token => token.Stem)], tokens.Any(token => EvidenceTokens.IsDenial(token.Text))));
        }
    }

    /// <summary>Lets sentences show a band by its reference.</summary>
    public void Admit(BandRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var reference = BandReference.Of(row);
        if (!_bands.TryGetValue(reference, out var rows)) _bands[reference] = rows = [];
        rows.Add(row);
        foreach (var number in row.CitationNumbers)
        {
            var evidence = EvidenceOf(number);
            evidence.Roles.Add(row.Role.Slug);
            Add(evidence, $"{row.Level.Name()} {row.Role.Name} {row.Region.Name()} is paid: published annual base pay band, salary range in the guide");
        }
    }

    /// <summary>Checks one sentence, marks and references included.</summary>
    public Verdict Check(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var marks = Mark().Matches(sentence).SelectMany(match => match.Groups[1].Value.Split(',')).Select(number => int.Parse(number, null)).ToList();
        var text = Spaces().Replace(Mark().Replace(sentence, string.Empty), " ").Replace(" .", ".", StringComparison.Ordinal).Trim();
        var references = BandReference.Pattern().Matches(text).Select(match => "{" + match.Value.Trim('{', '}', ' ') + "}").ToList();
        var said = BandReference.Pattern().Replace(text, " ");
        if (references.Any(reference => !_bands.ContainsKey(reference))) return new(Rejection.Reference, text, marks);
        var rows = references.SelectMany(reference => _bands[reference]).ToList();
        marks = [.. marks.Concat(rows.SelectMany(row => row.CitationNumbers)).Distinct()];
        if (Objection(said, marks, rows) is { } reason) return new(reason, text, marks);
        var resolved = BandReference.Pattern().Replace(text, match => string.Join(" or ", _bands["{" + match.Value.Trim('{', '}', ' ') + "}"].Select(BandReference.Resolved)));
        return new(null, resolved, marks);
    }

    private Rejection? Objection(string text, List<int> marks, List<BandRow> rows)
    {
        if (marks.Any(mark => !_evidence.ContainsKey(mark))) return Rejection.UnknownCitation;
        var plain = text.Replace("**", string.Empty, StringComparison.Ordinal);
        if (Markup().IsMatch(plain)) return Rejection.Markup;
        var cited = marks.Select(mark => _evidence[mark]).ToList();
        if (plain.Any(c => c is not (>= ' ' and <= '~') && !OtherCharacters.Contains(c) && !cited.Any(each => each.Letters.Contains(c)))) return Rejection.Letters;
        var tokens = EvidenceTokens.Of(plain);
        if (tokens.Any(token => IsInvented(token, cited))) return Rejection.Figure;
        if (cited.Count == 0) return Rejection.NoCitation;
        if (tokens.Count > MostWords || tokens.Count + rows.Count * 3 < FewestWords) return Rejection.Length;
        if (SpeaksOfOther(plain, rows, cited) is { } other) return other;
        if (tokens.Any(token => !Holds(cited, token) && !IsOrdinary(token, token == tokens[0]))) return Rejection.Term;
        var content = tokens.Where(token => !_lexicon.StopForms.Contains(token.Text)).ToList();
        var supported = content.Count(token => Holds(cited, token));
        if ((content.Count == 0 && rows.Count == 0) || supported < content.Count * Support) return Rejection.Support;
        return rows.Count == 0 && IsTurned(tokens, cited) ? Rejection.Polarity : null;
    }

    // Pay is never in a passage's running text, so a sum of money is a writer's own whatever it says.
    private static bool IsInvented(EvidenceToken token, List<Evidence> cited) =>
        EvidenceTokens.IsMoney(token.Text)
        || ((token.IsFigure || EvidenceTokens.IsNumberWord(token.Text) || token.Text.Contains('%', StringComparison.Ordinal)) && !cited.Any(each => each.Words.Contains(token.Text)));

    private static bool Holds(List<Evidence> cited, EvidenceToken token) =>
        cited.Any(each => each.Words.Contains(token.Text) || each.Stems.Contains(token.Stem));

    // An everyday word may join the passages' own; a name, a standard or a word of some trade may not.
    private bool IsOrdinary(EvidenceToken token, bool isFirst) =>
        (!token.IsCapitalised || isFirst) && (_lexicon.StopForms.Contains(token.Text) || ConnectingWords.Contains(token.Text));

    private Rejection? SpeaksOfOther(string text, List<BandRow> rows, List<Evidence> cited)
    {
        var words = Words.Split(text);
        foreach (var named in _lexicon.RoleNames.Find(words))
        {
            if (!named.Value.IsHead && !named.Value.IsWeak && !cited.Any(each => each.Roles.Contains(named.Value.Role.Slug))) return Rejection.Role;
        }
        if (rows.Count == 0) return null;
        var levels = _lexicon.Levels.Find(words).Select(match => match.Value).Where(level => rows.All(row => row.Level != level));
        var places = _lexicon.Places.Find(words).Select(match => match.Value.Area).Where(area => !rows.Any(row => Covers(row, area)));
        return levels.Any() || places.Any() ? Rejection.Reference : null;
    }

    private static bool Covers(BandRow row, PlaceArea area) => area switch
    {
        PlaceArea.LondonAndSouthEast => row.Region == Region.LondonAndSouthEast,
        PlaceArea.RestOfUk => row.Region == Region.RestOfUk,
        PlaceArea.Abroad => false,
        _ => true,
    };

    // Held against the one sentence of its passages that is nearest to it.
    private static bool IsTurned(List<EvidenceToken> tokens, List<Evidence> cited)
    {
        var stems = tokens.Select(token => token.Stem).ToHashSet(StringComparer.Ordinal);
        if (tokens.Any(token => EvidenceTokens.IsCertainty(token.Text) && !cited.Any(each => each.Words.Contains(token.Text)))) return true;
        var nearest = cited.SelectMany(each => each.Sentences).DefaultIfEmpty((Stems: new HashSet<string>(), Denies: false)).MaxBy(each => each.Stems.Count(stems.Contains));
        return tokens.Any(token => EvidenceTokens.IsDenial(token.Text)) != nearest.Denies;
    }

    private Evidence EvidenceOf(int number)
    {
        if (!_evidence.TryGetValue(number, out var evidence)) _evidence[number] = evidence = new Evidence();
        return evidence;
    }

    private static void Add(Evidence evidence, string text)
    {
        evidence.Letters.UnionWith(text.Where(char.IsLetter));
        foreach (var token in EvidenceTokens.Of(text))
        {
            evidence.Words.Add(token.Text);
            evidence.Stems.Add(token.Stem);
        }
    }

    [GeneratedRegex(@"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")]
    internal static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // An address without a scheme counts as a link: clients make it one.
    [GeneratedRegex(@"[<>`|\\~\[\]_*^={}]|^\s*#|://|\bwww\.|\bmailto:|\bjavascript:|\bdata:|@|\b[\w-]+\.(?:com|org|net|io|uk|co|dev|ai|app|info|biz|ru|cn|me|xyz|eu|us)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
