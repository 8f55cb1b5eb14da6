using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Repairs misspelt words, and divides those that were written as one.</summary>
internal static class Spelling
{
    private static readonly HashSet<string> BeforePlaces = ["in", "at", "near", "around", "from", "to", "for", "of", "based", "and", "or"];

    public static List<Word> Repair(List<Word> words, Lexicon lexicon)
    {
        var repaired = false;
        var result = new List<Word>(words.Count);
        foreach (var word in words)
        {
            if (lexicon.Speller.Knows(word.Form) || lexicon.Speller.Knows(word.Text))
            {
                result.Add(word);
            }
            else if (lexicon.Speller.Repair(word.Form) is { } meant && (!lexicon.PlaceWords.Contains(meant)
                || MayNamePlace(word, result, words.Count, lexicon.Speller)))
            {
                repaired = true;
                result.Add(word with { Text = meant, Form = Words.Singular(meant) });
            }
            else if (lexicon.Speller.Divide(word.Form) is var (left, right))
            {
                repaired = true;
                result.Add(word with { Text = left, Form = Words.Singular(left) });
                result.Add(word with { Text = right, Form = Words.Singular(right), AfterBreak = false });
            }
            else
            {
                result.Add(word);
            }
        }
        return repaired ? Respelling.Apply(result, lexicon.Spellings) : result;
    }

    // A word of another language is no misspelt village: a place is repaired only where one is expected, as in "mid backend lverpool".
    private static bool MayNamePlace(Word word, List<Word> before, int words, Speller speller) =>
        words <= 6 || word.Capitalised
            || (before.Count > 0 && (BeforePlaces.Contains(before[^1].Form) || speller.IsOfTheDomain(before[^1].Form)));
}
