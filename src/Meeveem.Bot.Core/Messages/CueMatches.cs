using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Naming;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>The cues that the phrases of a message tell, and where.</summary>
/// <param name="Hints">Those that examples must confirm; a hint that two phrases give is among the cues.</param>
internal sealed record CueMatches(List<PhraseMatch<Cue>> Cues, List<PhraseMatch<Cue>> Hints)
{
    public static CueMatches Find(List<Word> words, Lexicon lexicon)
    {
        var figures = lexicon.FiguresOfSpeech.Find(words);
        // "What do I show to get there": a figure that begins with a cue's last word gives it another meaning, too.
        bool IsFigure(PhraseMatch<Cue> cue) => figures.Exists(figure =>
            figure.Covers(cue.Last) && (figure.Covers(cue.First) || figure.Last > cue.Last));
        var cues = lexicon.Cues.FindAll(words);
        cues.RemoveAll(cue => IsFigure(cue) || (AsksForMoney(cue.Value) && MakesNoMoney(words, cue.Last, lexicon)));
        var hints = lexicon.Hints.FindAll(words);
        hints.RemoveAll(IsFigure);
        cues.AddRange(hints.FindAll(hint => hints.Concat(cues)
            .Any(other => other.Value == hint.Value && (other.First > hint.Last || other.Last < hint.First))));
        return new(cues, hints);
    }

    /// <summary>Without those that have a word of a role's name of several words, its noun left aside: "human factors pay" asks for no
    /// factors.</summary>
    public CueMatches Outside(List<PhraseMatch<RoleName>> roles)
    {
        if (roles.Count == 0) return this;
        bool IsOfName<T>(PhraseMatch<T> cue) => roles.Exists(role => role.Last > role.First && OwnWords(role).Any(cue.Says));
        return new(Cues.FindAll(cue => !IsOfName(cue)), Hints.FindAll(hint => !IsOfName(hint)));
    }

    private static IEnumerable<int> OwnWords(PhraseMatch<RoleName> role) =>
        Enumerable.Range(role.First, role.Last - role.First + (role.Value.IsHead ? 1 : 0));

    /// <summary>For each word, whether it is a word of one of those cues.</summary>
    public bool[] Says(int count, Func<Cue, bool> isMeant)
    {
        var says = new bool[count];
        foreach (var match in Cues.Where(match => isMeant(match.Value)))
        {
            for (var i = match.First; i <= match.Last; i++) says[i] |= match.Says(i);
        }
        return says;
    }

    /// <param name="namesCell">A level and a place are named.</param>
    public CueSet CuesOf(List<Word> words, bool namesCell, Lexicon lexicon)
    {
        var cues = new CueSet();
        foreach (var match in Cues) cues = cues.With(match.Value);
        for (var i = 0; i < words.Count; i++)
        {
            var typed = words[i].Typed;
            var isGrade = typed.Length == 2 && typed[0] == '8' && typed[1] is >= 'a' and <= 'd';
            var isBand = typed.Length == 1 && typed[0] is >= '1' and <= '9' && i > 0 && words[i - 1].Form == "band";
            if (isGrade || isBand) cues = cues.With(Cue.AgendaForChange);
        }
        if (cues.Has(Cue.Pay)) return cues.Without(Cue.MaybePay);
        // "What would I get" asks for pay, "what would get me promoted" does not.
        return cues.Has(Cue.MaybePay) && (namesCell || !lexicon.Intents.HasGuideTopic(cues)) ? cues.With(Cue.Pay) : cues;
    }

    // "To make senior", "what do they make you do": no pay is made.
    private static bool MakesNoMoney(List<Word> words, int verb, Lexicon lexicon)
    {
        if (words[verb].Form is not ("make" or "get")) return false;
        var next = verb + 1 < words.Count && words[verb + 1].Form == "to" ? verb + 2 : verb + 1;
        if (next >= words.Count || words[next].AfterBreak) return false;
        var isAim = verb > 0 && words[verb - 1].Form == "to" && lexicon.Levels.Find(words).Exists(level => level.First == next);
        var isMadeTo = words[verb].Form == "make" && words[verb + 1].Text is "you" or "me" or "us" or "him" or "her" or "them" or "people";
        // "What gets harder?"
        var isBecoming = words[verb].Text == "gets" && verb > 0 && words[verb - 1].Form is "what" or "it";
        return isAim || isMadeTo || isBecoming;
    }

    private static bool AsksForMoney(Cue cue) => cue is Cue.Pay or Cue.MaybePay or Cue.HowMuch or Cue.Reverse;
}
