using System.Text.RegularExpressions;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Naming;
using Meeveem.Bot.Core.Salaries;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Tells which clauses only say who somebody is, in words that no rule of <see cref="PersonClauses"/> knows, as learnt from
/// examples.</summary>
/// <remarks>Such a clause asks nothing, and names no role, no level and no amount. It is judged by itself, so that the same words are
/// read alike whatever stands beside them.</remarks>
internal sealed partial class LearntRemarks(
    string text, List<Word> words, IReadOnlyList<(Clause Clause, string? Rule)> clauses, Lexicon lexicon)
{
    // Of remarks that were not learnt from 87 % are found this likely, of other statements 6 %, of clauses that ask 3 %: `fit remarks`.
    private const float Likely = 0.4f;

    // The only place of a message is mostly where the job is; one abroad is mostly where somebody is from.
    private const float LikelyWithOnlyPlace = 0.95f;

    // Each takes the encoder some milliseconds; a longer message is left as it is.
    private const int MostClauses = 8;

    // "Erm so is a lead": fewer words before a question belong to it, unless a mark divides them.
    private const int FewestBeforeQuestion = 3;

    private static readonly HashSet<string> Askers = ["give", "tell", "show", "please"];

    private static readonly HashSet<string> Relative = ["who", "which", "where", "when"];
    private static readonly HashSet<string> OfOnePerson = ["he", "she", "him", "her", "his", "hers"];

    // Most messages have no clause that these are looked at for.
    private readonly Lazy<List<PhraseMatch<RoleName>>> _roles = new(() => lexicon.RoleNames.Find(words));
    private readonly Lazy<List<PhraseMatch<Place>>> _places = new(() => lexicon.Places.Find(words));
    private readonly Lazy<List<Match>> _quotations = new(() => [.. Quotation().Matches(text).Cast<Match>()]);
    private readonly Lazy<List<Amount>> _amounts = new(() => AmountReader.Read(text));
    private readonly Lazy<int> _lastPronoun = new(() => words.FindLastIndex(word => OfOnePerson.Contains(word.Form)));

    /// <summary>Whether each clause sounds like a remark.</summary>
    public bool[] Of(IRemarkModel model)
    {
        var learnt = new bool[clauses.Count];
        if (clauses.Count == 1) return learnt;
        var may = new bool[clauses.Count];
        var count = 0;
        for (var i = 0; i < clauses.Count && count <= MostClauses; i++)
        {
            may[i] = MayBeRemark(i);
            if (may[i]) count++;
        }
        if (count is 0 or > MostClauses) return learnt;
        if (lexicon.Cues.FindAll(words).Exists(cue => cue.Value is Cue.Injection or Cue.Invent)) return learnt;
        for (var from = 0; from < clauses.Count; from++)
        {
            // "Both my sister and I are twins" is read as one.
            var to = from;
            while (to < clauses.Count && may[to] && (to == from || !IsDivided(to))) to++;
            if (to > from && IsRemark(from, to, model)) Array.Fill(learnt, true, from, to - from);
            from = Math.Max(from, to - 1);
        }
        return learnt.Contains(true) && IsOfHealth(learnt) ? new bool[clauses.Count] : learnt;
    }

    // Somebody in danger is heard whatever else is asked; "my elbow aches" where nothing else is.
    private bool IsOfHealth(bool[] learnt)
    {
        var said = clauses.ToList();
        var first = said.FindIndex(each => each.Rule is null && each.Clause.Said.Count > 0);
        var last = said.FindLastIndex(each => each.Rule is null && each.Clause.Said.Count > 0);
        if (lexicon.Examples.Replies?.Likelihoods(TextOf(first, last + 1)) is not { } likely) return false;
        var rest = clauses.Where((each, i) => !learnt[i] && each.Rule is null).SelectMany(each => each.Clause.Said).ToList();
        var asksMore = _roles.Value.Count > 0 || lexicon.Levels.Find(rest).Count > 0 || lexicon.Cues.FindAll(rest).Count > 0;
        bool IsHeard(Intent intent) => intent.Urgent.Count > 0 || (intent.Cue == Cue.Medical && rest.Count > 0 && !asksMore);
        return lexicon.Vocabulary.Intents.Any(intent => IsHeard(intent) && likely.GetValueOrDefault(intent.Name) >= Likely);
    }

    private bool IsRemark(int from, int to, IRemarkModel model)
    {
        var part = TextOf(from, to);
        return model.Likelihood(part, RemarkFeatures.Of(part, lexicon)) >= (HasOnlyPlace(from, to) ? LikelyWithOnlyPlace : Likely);
    }

    private string TextOf(int from, int to)
    {
        var said = clauses[from].Clause.Said;
        var start = said.Count > 0 ? said[0].Start : words[clauses[from].Clause.First].Start;
        return text[start..words[clauses[to - 1].Clause.Last].End];
    }

    private bool MayBeRemark(int number)
    {
        var (clause, rule) = clauses[number];
        if (rule is not null || clause.Said.Count == 0 || Asks(words.IndexOf(clause.Said[0], clause.First))) return false;
        var opensQuestion = number + 1 < clauses.Count && !IsDivided(number + 1) && Asks(clauses[number + 1].Clause.First);
        if (clause.Said.Count < FewestBeforeQuestion && opensQuestion) return false;
        return !GoesOnAsking(number) && !MarksAfter(number).Contains('?') && !IsSpokenOfNext(number) && NamesNothingToLookUp(clause);
    }

    private bool HasOnlyPlace(int from, int to)
    {
        var (first, last) = (clauses[from].Clause.First, clauses[to - 1].Clause.Last);
        bool IsInside(PhraseMatch<Place> place) => place.First >= first && place.Last <= last;
        var isInUk = _places.Value.Exists(place => IsInside(place) && place.Value.Area != PlaceArea.Abroad);
        bool IsOfRemark(PhraseMatch<Place> place) => clauses.Any(each =>
            each.Rule is not null && each.Clause.First <= place.First && each.Clause.Last >= place.Last);
        return isInUk && _places.Value.TrueForAll(place => IsInside(place) || IsOfRemark(place));
    }

    // "My nan has bad hands. Would she manage?"
    private bool IsSpokenOfNext(int number) => _lastPronoun.Value > clauses[number].Clause.Last;

    private bool IsDivided(int number) => words[clauses[number].Clause.First].AfterBreak && !TellsWhereItWas(number);

    // "Mine was a small school, it was Thirsk."
    private bool TellsWhereItWas(int number) =>
        number > 0 && !EndsSentence(number - 1) && clauses[number].Clause.Said is [{ Form: "it" }, { Form: "was" }, ..];

    private bool Asks(int at) =>
        Askers.Contains(words[at].Form) || (QuestionSplitter.IsOpener(words[at].Text) && !IsRelative(at));

    // "The only one who stayed on", "when I was ten"; not "who pays most?", "when will they ring?".
    private bool IsRelative(int at)
    {
        if (!Relative.Contains(words[at].Form) || at + 1 == words.Count || QuestionSplitter.IsOpener(words[at + 1].Text)) return false;
        return words[at + 1].Form == "i" || (!words[at].AfterBreak && at > 0 && words[at - 1].Form is not ("and" or "but" or "so"));
    }

    // "Do I have to say so" is no clause of its own.
    private bool GoesOnAsking(int number)
    {
        for (var i = number; i > 0 && !IsDivided(i); i--)
        {
            if (Asks(clauses[i - 1].Clause.First)) return true;
        }
        return false;
    }

    private bool NamesNothingToLookUp(Clause clause)
    {
        // "Hand and foot surgeon" is one name.
        if (_roles.Value.Exists(role => role.First <= clause.Last && role.Last >= clause.First)) return false;
        var (start, end) = (words[clause.First].Start, words[clause.Last].End);
        if (_quotations.Value.Exists(quoted => quoted.Index <= start && quoted.Index + quoted.Length >= end)) return false;
        if (_amounts.Value.Exists(amount => amount.Start < end && amount.End > start)) return false;
        var said = Spelling.Repair([.. clause.Said], lexicon);
        if (!PersonRules.NamesNoCell(said, lexicon) || TellsAmount(said)) return false;
        // "Isle of Wight" alone is where the job is.
        var places = lexicon.Places.Find(said);
        bool IsOfAPlace(int at) => places.Exists(place => place.Covers(at)) || lexicon.StopForms.Contains(said[at].Form);
        var isInPast = said is [{ Form: "it" }, { Form: "was" }, ..];
        return places.Count == 0 || isInPast || !Enumerable.Range(0, said.Count).All(IsOfAPlace);
    }

    // "I'm on 72", "they wrote 61 in the letter".
    private bool TellsAmount(List<Word> said)
    {
        if (!said.Exists(IsNumber)) return false;
        return said.Exists(word => lexicon.TellingWords.Contains(word.Form))
            || said.Zip(said.Skip(1)).Any(pair => pair.First.Form == "on" && IsNumber(pair.Second));
    }

    private static bool IsNumber(Word word) => word.Typed.All(char.IsDigit) && !PersonRules.IsYear(word);

    [GeneratedRegex("""(?<!\w)['"‘“].+?['"’”](?!\w)""")]
    private static partial Regex Quotation();

    private bool EndsSentence(int number) => MarksAfter(number).IndexOfAny(['.', '!', '?', '\n']) >= 0;

    private ReadOnlySpan<char> MarksAfter(int number)
    {
        var last = clauses[number].Clause.Last;
        var next = last + 1 < words.Count ? words[last + 1].Start : text.Length;
        return text.AsSpan(words[last].End, Math.Max(0, next - words[last].End));
    }
}
