using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>A CV or an advert that was pasted, and what was asked of it.</summary>
/// <param name="Ask">What stands before or after it and asks something; empty where nothing does.</param>
/// <param name="Body">The text itself.</param>
public sealed partial record PastedText(PastedKind Kind, string Ask, string Body)
{
    private const int Shortest = 500;
    private const int ShortestLabelled = 80;
    private const int FewestLines = 5;
    private const int LongestAsk = 240;
    private const int FewestCues = 3;

    /// <returns>Null where the message is no pasted text.</returns>
    public static PastedText? In(string text, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(lexicon);
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var isLabelled = text.Length >= ShortestLabelled && Label().IsMatch(text);
        if (text.Length < Shortest && lines.Count < FewestLines && !isLabelled) return null;
        if (lines.Count == 1 && isLabelled) lines = [.. SentenceEnd().Split(lines[0]).Where(part => part.Length > 0)];
        var ask = TakeAsk(lines, lexicon);
        var body = string.Join('\n', lines);
        if (body.Length == 0) return null;
        var kind = KindAsked(ask, lexicon) ?? (isLabelled ? PastedKind.PastedCv : KindOf(body, lexicon));
        return kind is { } known ? new PastedText(known, ask, body) : null;
    }

    // The first line or the last one, where it speaks of the text or asks a question.
    private static string TakeAsk(List<string> lines, Lexicon lexicon)
    {
        var asks = new List<string>();
        if (lines.Count > 1 && Asks(lines[0], lexicon))
        {
            asks.Add(lines[0]);
            lines.RemoveAt(0);
        }
        if (lines.Count > 1 && Asks(lines[^1], lexicon))
        {
            asks.Add(lines[^1]);
            lines.RemoveAt(lines.Count - 1);
        }
        return string.Join(' ', asks);
    }

    private static bool Asks(string line, Lexicon lexicon) =>
        line.Length <= LongestAsk && (line.EndsWith('?') || line.EndsWith(':') || KindAsked(line, lexicon) is not null);

    private static PastedKind? KindAsked(string ask, Lexicon lexicon)
    {
        var tasks = Found(ask, lexicon).Select(intent => intent.Task).ToHashSet();
        if (tasks.Contains(TaskKind.CheckAdvert)) return PastedKind.PastedAdvert;
        return tasks.Contains(TaskKind.SkillsIHave) ? PastedKind.PastedCv : null;
    }

    private static PastedKind? KindOf(string body, Lexicon lexicon)
    {
        var counts = Found(body, lexicon).Where(intent => intent.Text is not null)
            .GroupBy(intent => intent.Text!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        var (cv, advert) = (counts.GetValueOrDefault(PastedKind.PastedCv), counts.GetValueOrDefault(PastedKind.PastedAdvert));
        if (Math.Max(cv, advert) < FewestCues) return null;
        return advert >= cv ? PastedKind.PastedAdvert : PastedKind.PastedCv;
    }

    [GeneratedRegex(
        @"^\W*(?:my |here is my |here's my )?(?:cv|curriculum vitae|resume|résumé|profile)\s*[.:\n–-]", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex SentenceEnd();

    // Each cue counts once, however often it stands there.
    private static IEnumerable<Intent> Found(string text, Lexicon lexicon)
    {
        var words = Respelling.Apply(Words.Split(TextCleaner.Clean(text)), lexicon.Spellings);
        string Phrase(PhraseMatch<Intent> match) =>
            string.Join(' ', words.Skip(match.First).Take(match.Last - match.First + 1).Select(word => word.Form));
        return lexicon.IntentCues.FindAll(words)
            .DistinctBy(match => (match.Value.Name, Phrase(match)))
            .Select(match => match.Value);
    }
}
