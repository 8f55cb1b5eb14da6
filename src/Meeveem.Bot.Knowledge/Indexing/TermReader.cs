using Meeveem.Bot.Core.Understanding;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>The terms of a guide's texts: the stems of its words, by number, without those that a search passes over. Variants of a
/// spelling count as what they are written for, as in a message.</summary>
internal sealed class TermReader
{
    private readonly HashSet<int> _passedOver;
    private readonly Dictionary<int, Spelling[]> _spellings;
    private readonly List<KnownWord> _words = [];
    private readonly List<int> _terms = [];
    private readonly HashSet<int> _forms = [];

    public TermReader(Vocabulary vocabulary)
    {
        var stop = Lexicon.StopFormsOf(vocabulary);
        _passedOver = [.. stop.Select(KnownWords.OfGuides.Numbered)];
        _spellings = Lexicon.SpellingsOf(vocabulary).Entries.Select(entry => SpellingOf(entry.Forms, entry.Value, stop))
            .GroupBy(spelling => spelling.Forms[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(spelling => spelling.Forms.Length).ToArray());
    }

    /// <param name="Forms">The words of the variant.</param>
    /// <param name="Terms">What it counts as.</param>
    private sealed record Spelling(int[] Forms, int[] Terms);

    /// <summary>The numbers of all forms that have been read, with those that a search passes over.</summary>
    public IReadOnlyCollection<int> Forms => _forms;

    /// <returns>Valid until the next text is read.</returns>
    public IReadOnlyList<int> Read(string text)
    {
        _terms.Clear();
        KnownWords.OfGuides.Read(text, _words);
        foreach (var word in _words) _forms.Add(word.Form);
        for (var i = 0; i < _words.Count; i++)
        {
            if (SpellingAt(i) is { } spelling)
            {
                _terms.AddRange(spelling.Terms);
                i += spelling.Forms.Length - 1;
            }
            else if (!_passedOver.Contains(_words[i].Form)) _terms.Add(_words[i].Stem);
        }
        return _terms;
    }

    private static Spelling SpellingOf(string[] written, string[] meant, IReadOnlySet<string> stop)
    {
        var terms = meant.Select(Words.Singular).Where(form => !stop.Contains(form)).Select(Stemmer.Stem);
        return new([.. written.Select(KnownWords.OfGuides.Numbered)], [.. terms.Select(KnownWords.OfGuides.Numbered)]);
    }

    private Spelling? SpellingAt(int start)
    {
        if (!_spellings.TryGetValue(_words[start].Form, out var spellings)) return null;
        foreach (var spelling in spellings)
        {
            if (IsAt(spelling, start)) return spelling;
        }
        return null;
    }

    private bool IsAt(Spelling spelling, int start)
    {
        if (start + spelling.Forms.Length > _words.Count) return false;
        for (var i = 1; i < spelling.Forms.Length; i++)
        {
            if (_words[start + i].Form != spelling.Forms[i]) return false;
        }
        return true;
    }
}
