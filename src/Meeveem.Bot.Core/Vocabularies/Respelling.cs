using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>Writes the variants of a spelling in one way.</summary>
public static class Respelling
{
    /// <summary>Variants of spellings, and the words that each stands for.</summary>
    public static PhraseBook<string[]> Book(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var book = new PhraseBook<string[]>();
        foreach (var (meant, written) in vocabulary.Spellings)
        {
            var words = Words.Split(meant).Select(word => word.Text).ToArray();
            foreach (var variant in written)
            {
                if (variant != "+") book.Add(variant, words);
            }
        }
        return book;
    }

    /// <summary>Rewrites the variants of a spelling in place; the result's words keep where they stood.</summary>
    public static List<Word> Apply(List<Word> words, PhraseBook<string[]> spellings)
    {
        ArgumentNullException.ThrowIfNull(spellings);
        var found = spellings.Find(words);
        // "I am from London, and the rest of the day?" does not set London against the rest.
        found.RemoveAll(match => words.Skip(match.First + 1).Take(match.Last - match.First).Any(word => word.AfterBreak));
        if (found.Count == 0) return words;
        var result = new List<Word>(words.Count + 4);
        var next = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (next >= found.Count || found[next].First != i)
            {
                result.Add(words[i]);
                continue;
            }
            var match = found[next++];
            var (first, last) = (words[match.First], words[match.Last]);
            foreach (var text in match.Value)
            {
                var afterBreak = first.AfterBreak && text == match.Value[0];
                result.Add(new Word(
                    text, Words.Singular(text), first.Typed, first.Start, last.End, first.Capitalised, afterBreak));
            }
            i = match.Last;
        }
        return result;
    }
}
