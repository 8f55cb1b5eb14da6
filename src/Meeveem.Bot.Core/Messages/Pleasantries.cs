using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Takes off what only leads up to a question: "thanks, that's great." before it, or "hi,".</summary>
internal static class Pleasantries
{
    /// <returns>The words without a first clause of thanks or greetings; all of them where nothing else is said.</returns>
    public static List<Word> Cut(List<Word> words, Lexicon lexicon)
    {
        var end = words.Skip(1).ToList().FindIndex(word => word.AfterBreak) + 1;
        if (end == 0) return words;
        var cues = lexicon.Cues.FindAll(words);
        var isPlain = words.ConvertAll(word => lexicon.StopForms.Contains(word.Form) || lexicon.StopForms.Contains(word.Text));
        var isKind = false;
        foreach (var match in cues.Where(match => match.Value is Cue.Thanks or Cue.Greeting && match.Last < end))
        {
            isKind = true;
            for (var i = match.First; i <= match.Last; i++) isPlain[i] = true;
        }
        var isPleasantry = isKind && isPlain.Take(end).All(plain => plain);
        var saysMore = isPlain.Skip(end).Any(plain => !plain) || cues.Exists(match => match.First >= end);
        return isPleasantry && saysMore ? words[end..] : words;
    }
}
