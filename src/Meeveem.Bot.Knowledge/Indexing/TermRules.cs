using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>What a vocabulary says of the terms of a text: the forms that a search passes over, and the variants of spellings by their
/// first form, the longest first.</summary>
internal sealed class TermRules
{
    public TermRules(Vocabulary vocabulary)
    {
        var stop = Lexicon.StopFormsOf(vocabulary);
        PassedOver = stop.Select(KnownWords.OfGuides.NumberFor).ToHashSet();
        Spellings = Respelling.Book(vocabulary).Entries.Select(entry => SpellingOf(entry.Forms, entry.Value, stop))
            .GroupBy(spelling => spelling.Forms[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(spelling => spelling.Forms.Length).ToArray());
    }

    public IReadOnlySet<int> PassedOver { get; }
    public IReadOnlyDictionary<int, TermSpelling[]> Spellings { get; }

    private static TermSpelling SpellingOf(string[] written, string[] meant, IReadOnlySet<string> stop)
    {
        var terms = meant.Select(Words.Singular).Where(form => !stop.Contains(form)).Select(Stemmer.Stem);
        return new([.. written.Select(KnownWords.OfGuides.NumberFor)], [.. terms.Select(KnownWords.OfGuides.NumberFor)]);
    }
}
