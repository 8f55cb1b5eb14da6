using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Lexicons;

/// <summary><see cref="PersonWords"/>, ready to be found in a message.</summary>
internal sealed class PersonPhrases
{
    private readonly Dictionary<PersonPart, PhraseBook<PersonPart>> _books = [];

    public PersonPhrases(PersonWords words, PhraseBook<string[]> spellings)
    {
        Add(PersonPart.Opener, words.Openers);
        Add(PersonPart.Term, words.Terms);
        Add(PersonPart.Filler, words.Fillers);
        Add(PersonPart.Aside, words.Asides);
        Add(PersonPart.Name, words.Names);
        Add(PersonPart.School, words.Schools);
        Add(PersonPart.Birth, words.Births);
        Add(PersonPart.Employer, words.Employers);
        Add(PersonPart.AsksAboutIt, words.AsksAboutIt);
        IsEmpty = words.Openers.Count == 0;

        void Add(PersonPart part, IReadOnlyList<string> phrases)
        {
            var book = _books[part] = new PhraseBook<PersonPart>();
            foreach (var phrase in phrases) book.Add([.. Respelling.Apply(Words.Split(phrase), spellings).Select(word => word.Form)], part);
        }
    }

    public bool IsEmpty { get; }

    /// <summary>How many words from the first on the longest phrase of the part takes; 0 where none starts there.</summary>
    public int LengthAtStart(PersonPart part, IReadOnlyList<Word> words) => (_books[part].FindFirst(words)?.Last ?? -1) + 1;

    /// <summary>Which words belong to phrases of the part.</summary>
    public bool[] Covered(PersonPart part, IReadOnlyList<Word> words)
    {
        var covered = new bool[words.Count];
        foreach (var match in _books[part].Find(words)) Array.Fill(covered, true, match.First, match.Last - match.First + 1);
        return covered;
    }
}
