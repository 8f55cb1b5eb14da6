using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Knowledge.Indexing;

/// <summary>The terms of a guide's texts: the stems of its words, by number, without those that a search passes over. Variants of a
/// spelling count as what they are written for, as in a message.</summary>
internal sealed class TermReader(TermRules rules)
{
    private readonly List<KnownWord> _words = [];
    private readonly List<int> _terms = [];
    private readonly HashSet<int> _forms = [];

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
            else if (!rules.PassedOver.Contains(_words[i].Form)) _terms.Add(_words[i].Stem);
        }
        return _terms;
    }

    private TermSpelling? SpellingAt(int start)
    {
        if (!rules.Spellings.TryGetValue(_words[start].Form, out var spellings)) return null;
        foreach (var spelling in spellings)
        {
            if (IsAt(spelling, start)) return spelling;
        }
        return null;
    }

    private bool IsAt(TermSpelling spelling, int start)
    {
        if (start + spelling.Forms.Length > _words.Count) return false;
        for (var i = 1; i < spelling.Forms.Length; i++)
        {
            if (_words[start + i].Form != spelling.Forms[i]) return false;
        }
        return true;
    }
}
