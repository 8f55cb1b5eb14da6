using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>What <see cref="IRemarkModel"/> knows of a clause besides its meaning: what it names, and whose words it has.</summary>
public static class RemarkFeatures
{
    private static readonly HashSet<string> OfOneself = ["i", "me", "my", "mine", "myself", "we", "our", "us"];

    public static float[] Of(string clause, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        var words = Respelling.Apply(Words.Split(clause), lexicon.Spellings);
        var cues = lexicon.Cues.FindAll(words).Select(cue => cue.Value).ToList();
        var terms = lexicon.Person.Covered(PersonPart.Term, words);
        var fillers = lexicon.Person.Covered(PersonPart.Filler, words);
        bool IsLight(int at) => terms[at] || fillers[at] || lexicon.StopForms.Contains(words[at].Form);
        return
        [
            .. Flags(
                true, words.Count == 1, words.Count <= 3, words.Count > 10,
                words.Exists(word => OfOneself.Contains(word.Form)), PersonRules.NamesKin(words),
                terms.Contains(true), Enumerable.Range(0, words.Count).All(IsLight),
                words.Skip(1).Any(word => word.Capitalised), words.Exists(PersonRules.IsAge), words.Exists(PersonRules.IsYear),
                lexicon.Places.Find(words).Count > 0, lexicon.Employers.Find(words).Count > 0,
                lexicon.Occupations.Find(words).Count > 0, words.Exists(word => lexicon.JobNouns.Contains(word.Form)),
                words.Exists(word => lexicon.OtherJobNouns.Contains(word.Form)),
                cues.Count > 0, cues.Exists(cue => cue is Cue.Pay or Cue.HowMuch or Cue.MaybePay),
                lexicon.IntentCues.Find(words).Count > 0,
                lexicon.Person.LengthAtStart(PersonPart.Opener, words) > 0),
        ];
    }

    private static IEnumerable<float> Flags(params bool[] flags) => flags.Select(flag => flag ? 1f : 0);
}
