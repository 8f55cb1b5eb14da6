using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Vocabularies;
using Meeveem.Bot.Knowledge.Indexing;
using Meeveem.Bot.Knowledge.Reading;
using Meeveem.Bot.Knowledge.Vocabularies;

namespace Meeveem.Bot.Knowledge;

/// <summary>What one load of the folders worked out, for the next to begin from. One load at a time uses it.</summary>
public sealed class EarlierLoad
{
    // File systems tell times in steps: a change right after a reading may leave the folder's state as it was.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private (FolderState State, DateTime ReadAt) _wordsFrom;
    private (Vocabulary? Vocabulary, IReadOnlyList<Finding> Findings) _words;

    internal GuideFileCache Files { get; } = new();
    internal Lexicon? Lexicon { get; set; }
    internal PassageIndex? Index { get; set; }

    /// <summary>The words of a folder; the same object as long as the folder stays as it is.</summary>
    internal (Vocabulary? Vocabulary, IReadOnlyList<Finding> Findings) Words(string folder)
    {
        var state = FolderState.Of(folder);
        if (_words.Vocabulary is not null && _wordsFrom.State == state && _wordsFrom.ReadAt - state.Newest > Step) return _words;
        _wordsFrom = (state, DateTime.UtcNow);
        _words = VocabularyReader.Read(folder);
        return _words;
    }
}
