using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Replies;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Grounding;

/// <summary>Decides of one sentence at a time whether the passages that it cites hold it. Pure.</summary>
/// <remarks>Words are compared by stem and figures as written, so a sentence may leave out and rearrange, but add little. What
/// is not caught: a sentence built of a passage's own words, with its own figures and polarity, that says another thing.</remarks>
public sealed partial class AnswerGate
{
    /// <summary>The share of content words that must stand in the cited passages. Every sentence of a guide holds against its own
    /// passage; against a passage of another section fewer than 1 in 500 does.</summary>
    public const double Support = 0.7;

    private const int MostWords = 60;
    private const int FewestWords = 4;
    private const int MostSentences = 3;
    private const string OtherCharacters = "’‘“”–—…£é·•";

    private readonly Lexicon _lexicon;
    private readonly Dictionary<int, Evidence> _evidence = [];
    private readonly Dictionary<string, List<BandRow>> _bands = new(StringComparer.Ordinal);

    public AnswerGate(Lexicon lexicon) => _lexicon = lexicon;

    private sealed record Said(HashSet<string> Words, HashSet<string> Stems)
    {
        public bool Denies { get; } = Words.Any(EvidenceTokens.IsDenial);
        public bool Holds(EvidenceToken token) => Words.Contains(token.Text) || Stems.Contains(token.Stem);

        public static Said Of(string text)
        {
            var tokens = EvidenceTokens.Of(text);
            return new([.. tokens.Select(token => token.Text)], [.. tokens.Select(token => token.Stem)]);
        }
    }

    private sealed class Evidence
    {
        public HashSet<string> Words { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Stems { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);
        public List<Said> Sentences { get; } = [];
        public HashSet<char> Letters { get; } = [];
    }

    /// <summary>Lets sentences cite a passage.</summary>
    public void Admit(NumberedPassage numbered)
    {
        ArgumentNullException.ThrowIfNull(numbered);
        var passage = numbered.Passage;
        var evidence = EvidenceOf(numbered.Number);
        evidence.Roles.Add(passage.Guide.Role.Slug);
        foreach (var named in _lexicon.RoleNames.Find(Words.Split(passage.Text))) evidence.Roles.Add(named.Value.Role.Slug);
        var names = $"{passage.Guide.Title} {passage.Guide.Role.Name} guide";
        Add(evidence, $"{names} {passage.Heading} {passage.Text}");
        // What a FAQ asks is not yet said; what a row of a table is headed is.
        var heading = passage.Kind == PassageKind.Faq ? string.Empty : passage.Heading;
        foreach (var sentence in Sentences.Of(passage.Text)) evidence.Sentences.Add(Said.Of($"{names} {heading} {sentence}"));
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
            var said = $"{row.Level.Name()} {row.Role.Name} {row.Region.Name()} is paid: "
                + "published annual base pay band, salary range in the guide";
            Add(evidence, said);
            evidence.Sentences.Add(Said.Of(said));
        }
    }

    /// <summary>Checks one sentence, marks and references included.</summary>
    public Verdict Check(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var marks = Mark().Matches(sentence)
            .SelectMany(match => match.Groups[1].Value.Split(','))
            .Select(number => int.Parse(number, null)).ToList();
        var text = Spaces().Replace(Mark().Replace(sentence, string.Empty), " ").Replace(" .", ".", StringComparison.Ordinal).Trim();
        var references = BandReference.In(text).ToList();
        var said = BandReference.Pattern().Replace(text, " ");
        if (references.Any(reference => !_bands.ContainsKey(reference))) return new(Rejection.Reference, text, marks);
        var rows = references.SelectMany(reference => _bands[reference]).ToList();
        marks = [.. marks.Concat(rows.SelectMany(row => row.CitationNumbers)).Distinct()];
        if (Objection(said, marks, rows) is { } reason) return new(reason, text, marks);
        return new(null, Resolved(text), marks);
    }

    private string Resolved(string text) => BandReference.Pattern().Replace(
        text, match => string.Join(" or ", _bands[BandReference.Of(match)].Select(BandReference.Resolved)));

    private Rejection? Objection(string text, List<int> marks, List<BandRow> rows)
    {
        if (marks.Any(mark => !_evidence.ContainsKey(mark))) return Rejection.UnknownCitation;
        var plain = text.Replace("**", string.Empty, StringComparison.Ordinal);
        if (Markup().IsMatch(plain)) return Rejection.Markup;
        var cited = marks.Select(mark => _evidence[mark]).ToList();
        var unusual = plain.Where(c => c is not (>= ' ' and <= '~') && !OtherCharacters.Contains(c));
        if (unusual.Any(c => !cited.Any(each => each.Letters.Contains(c)))) return Rejection.Letters;
        var tokens = EvidenceTokens.Of(plain);
        if (tokens.Any(token => IsInvented(token, cited))) return Rejection.Figure;
        if (cited.Count == 0) return Rejection.NoCitation;
        if (tokens.Count > MostWords || tokens.Count + rows.Count * 3 < FewestWords) return Rejection.Length;
        if (SpeaksOfOther(plain, rows, cited) is { } other) return other;
        if (tokens.Any(token => !Holds(cited, token) && !IsOrdinary(token, token == tokens[0]))) return Rejection.Term;
        var content = tokens.Where(token => !_lexicon.StopForms.Contains(token.Text)).ToList();
        var (near, left) = Nearest(content, cited);
        if ((content.Count == 0 && rows.Count == 0) || left > content.Count * (1 - Support)) return Rejection.Support;
        // A figure of the same section may belong to another claim.
        var figures = tokens.Where(IsNumber);
        if (figures.Any(token => !near.Any(said => said.Words.Contains(token.Text)))) return Rejection.Figure;
        return rows.Count == 0 && IsTurned(tokens, near) ? Rejection.Polarity : null;
    }

    // The few sentences that together hold most of the words, nearest first, and how many words none of them holds.
    private static (List<Said> Near, int Left) Nearest(List<EvidenceToken> content, List<Evidence> cited)
    {
        var left = content;
        var near = new List<Said>();
        while (near.Count < MostSentences
            && cited.SelectMany(each => each.Sentences).MaxBy(said => left.Count(said.Holds)) is { } best
            && left.Any(best.Holds))
        {
            near.Add(best);
            left = [.. left.Where(token => !best.Holds(token))];
        }
        return (near, left.Count);
    }

    // Pay is never in a passage's running text, so a sum of money is a writer's own whatever it says.
    private static bool IsInvented(EvidenceToken token, List<Evidence> cited)
    {
        if (EvidenceTokens.IsMoney(token.Text)) return true;
        var isNumber = IsNumber(token) || token.Text.Contains('%', StringComparison.Ordinal);
        return isNumber && !cited.Any(each => each.Words.Contains(token.Text));
    }

    private static bool IsNumber(EvidenceToken token) => token.IsFigure || EvidenceTokens.IsNumberWord(token.Text);

    private static bool Holds(List<Evidence> cited, EvidenceToken token) =>
        cited.Any(each => each.Words.Contains(token.Text) || each.Stems.Contains(token.Stem));

    // An everyday word may join the passages' own; a name, a standard or a word of some trade may not.
    private bool IsOrdinary(EvidenceToken token, bool isFirst) =>
        (!token.IsCapitalised || isFirst)
        && (_lexicon.StopForms.Contains(token.Text)
            || ConnectingWords.Contains(token.Text)
            || EvidenceTokens.IsCertainty(token.Text));

    private Rejection? SpeaksOfOther(string text, List<BandRow> rows, List<Evidence> cited)
    {
        var words = Words.Split(text);
        foreach (var named in _lexicon.RoleNames.Find(words))
        {
            var isPlain = !named.Value.IsHead && !named.Value.IsWeak;
            if (isPlain && !cited.Any(each => each.Roles.Contains(named.Value.Role.Slug))) return Rejection.Role;
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

    // Denial is held against the nearest sentence, certainty against those that the words come from.
    private static bool IsTurned(List<EvidenceToken> tokens, List<Said> near) =>
        tokens.Any(token => EvidenceTokens.IsDenial(token.Text)) != near[0].Denies
        || tokens.Any(token => EvidenceTokens.IsCertainty(token.Text) && !near.Any(said => said.Words.Contains(token.Text)));

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
    [GeneratedRegex(
        @"[<>`|\\~\[\]_*^={}]|^\s*#|://|\bwww\.|\bmailto:|\bjavascript:|\bdata:|@"
        + @"|\b[\w-]+\.(?:com|org|net|io|uk|co|dev|ai|app|info|biz|ru|cn|me|xyz|eu|us)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
