using System.Text;
using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Cuts out what people say about themselves and what changes no answer, before anything is read: who they are
/// (sex, age, faith, origin, disability, family), what they are called, where they studied, were born or are employed.</summary>
/// <remarks>Asked about ("do women earn less?", "I'm 50, is that a problem?") it stays.</remarks>
public static class PersonClauses
{
    private const string OfKin = "says what kin are";
    private const string Learnt = "sounds like a remark";

    /// <summary>The first rule that holds says how much of a clause goes.</summary>
    internal static readonly (string Name, Func<Clause, Lexicon, bool> Holds)[] Rules =
    [
        ("says who they are", PersonRules.SaysWhoTheyAre),
        ("goes on saying who they are", PersonRules.GoesOnSayingWhoTheyAre),
        ("says so in brackets", PersonRules.SaysSoInBrackets),
        (OfKin, PersonRules.SaysWhatKinAre),
        ("says their name", PersonRules.SaysTheirName),
        ("says who is here", PersonRules.SaysWhoIsHere),
        ("says where they studied", PersonRules.SaysWhereTheyStudied),
        ("says where they were born", PersonRules.SaysWhereTheyWereBorn),
        ("says who employs them", PersonRules.SaysWhoEmploysThem),
        ("signs off", PersonRules.SignsOff),
    ];

    // What joined a remark to the rest says nothing once the remark is gone.
    private static readonly HashSet<string> LeftOver = ["and", "but", "so", "plus", "also"];

    private static readonly HashSet<string> Closings = ["signed", "thank", "cheer", "regard", "best", "sincerely", "yours"];
    private static readonly HashSet<string> Adverbs = ["currently", "recently", "previously", "actually", "presently", "formerly"];
    private static readonly HashSet<string> BeforeOrAfterThere =
        ["is", "are", "was", "were", "be", "been", "will", "would", "might", "any"];
    private static readonly HashSet<string> Greetings = ["hi", "hello", "hey"];

    /// <summary>The text without remarks about the person; the text itself where it holds none, or nothing else.</summary>
    public static string Cut(string text, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        var clean = TextCleaner.Clean(text);
        if (lexicon.Person.IsEmpty) return clean;
        var words = Respelling.Apply(Words.Split(clean), lexicon.Spellings);
        var clauses = Read(words, clean, lexicon, lexicon.Examples.Remarks);
        var gone = new bool[words.Count];
        for (var i = 0; i < clauses.Count; i++)
        {
            var (clause, rule) = clauses[i];
            // "Does it matter if …?" and "is it a problem that …?" ask about what follows, and not about what was said before.
            var asksOfTheNext = i + 2 < clauses.Count && clauses[i + 1].Clause.Said.Any(word => word.Form == "it")
                && (clauses[i + 2].Clause.IsConditional || words[clauses[i + 2].Clause.First - 1].Form == "that");
            // "Will they count how many …?" counts something else.
            var goesOn = i + 2 < clauses.Count && words[clauses[i + 2].Clause.First] is
                { AfterBreak: false, Form: "how" or "what" or "which" or "where" or "when" };
            var isAskedAbout = i + 1 < clauses.Count && !asksOfTheNext && !goesOn
                && PersonRules.AsksWhetherItMatters(clauses[i + 1].Clause, lexicon);
            if (isAskedAbout || (rule is OfKin or Learnt && NamesWhereThereIs(clause, words, lexicon))) continue;
            var leadsToRemark = i + 1 < clauses.Count && clauses[i + 1].Rule is not null && !EndsSentence(words, clause.Last, clean);
            // "I'm deaf, by the way." goes as a whole; "OK, so" after a remark opens what is asked.
            var endsRemark = i > 0 && clauses[i - 1].Rule is not null
                && (i == clauses.Count - 1 || EndsSentence(words, clause.Last, clean));
            if (rule is not null || ((leadsToRemark || endsRemark) && PersonRules.OnlyLeadsUp(clause)))
                Array.Fill(gone, true, clause.First, clause.Last - clause.First + 1);
            else foreach (var word in PersonRules.Described(clause, lexicon)) gone[words.IndexOf(word)] = true;
        }
        var first = Array.IndexOf(gone, false);
        // "As a man, and what then?" goes on with its own "and".
        if (first > 0 && !words[first].AfterBreak && LeftOver.Contains(words[first].Form)) gone[first] = true;
        if (words.Count > 0 && !gone.Contains(false))
        {
            // Nothing but remarks was said; or a greeting with one, or one beside marks and an emoji that ask by themselves.
            for (var i = 0; i < words.Count; i++) gone[i] = !Greetings.Contains(words[i].Form);
            if (!gone.Contains(false))
                return Marks(words, clean) is { Length: > 0 } marks ? marks : EndsInSign(text) ? string.Empty : clean;
        }
        return gone.Contains(true) ? Without(gone, words, clean) : clean;
    }

    // "My husband found work in Dublin. What do leads earn over there?": the question is of that place.
    private static bool NamesWhereThereIs(Clause clause, List<Word> words, Lexicon lexicon)
    {
        if (lexicon.Places.Find(clause.Said).Count == 0) return false;
        for (var at = clause.Last + 2; at < words.Count; at++)
        {
            if (words[at].Form != "there" || !IsOfAPlace(at, words)) continue;
            var first = words.FindLastIndex(at - 1, at - clause.Last - 1, word => word.AfterBreak);
            var sentence = words.GetRange(Math.Max(first, clause.Last + 1), at - Math.Max(first, clause.Last + 1));
            var asksPay = lexicon.Cues.FindAll(sentence).Exists(cue => cue.Value is Cue.Pay or Cue.HowMuch or Cue.MaybePay);
            var asks = asksPay || lexicon.RoleNames.Find(sentence).Count > 0;
            if (asks && lexicon.Places.Find(sentence).Count == 0) return true;
        }
        return false;
    }

    // "What do leads earn there nowadays?", and not "are there any?".
    private static bool IsOfAPlace(int at, List<Word> words) => !BeforeOrAfterThere.Contains(words[at - 1].Form)
        && (at + 1 == words.Count || words[at + 1].AfterBreak || !BeforeOrAfterThere.Contains(words[at + 1].Form));

    /// <summary>Which rules hold for the clauses of a text, in order.</summary>
    /// <param name="remarks">Null where rules alone tell.</param>
    internal static IReadOnlyList<string> RulesOf(string text, Lexicon lexicon, IRemarkModel? remarks = null)
    {
        var clean = TextCleaner.Clean(text);
        var words = Respelling.Apply(Words.Split(clean), lexicon.Spellings);
        return [.. Read(words, clean, lexicon, remarks).Select(each => each.Rule).OfType<string>()];
    }

    private static bool EndsSentence(List<Word> words, int at, string text) =>
        text[words[at].End..Math.Max(words[at].End, words[at + 1].Start)].IndexOfAny(['.', '?', '!', '\n']) >= 0;

    private static bool IsUnderTheMessage(int clause, List<int> starts, List<Word> words) =>
        clause > 0 && clause == starts.Count - 1 && Closings.Contains(words[starts[clause] - 1].Form);

    // What stands around the words: an emoji, question marks.
    private static string Marks(List<Word> words, string text) =>
        (text[..words[0].Start] + text[words[^1].End..].TrimStart('.', ',', ')', ';')).Trim(' ', '(', '-');

    private static bool EndsInSign(string text) =>
        text.TrimEnd() is { Length: > 0 } trimmed && trimmed[^1] > 0x7F && !char.IsLetterOrDigit(trimmed[^1]);

    private static List<(Clause Clause, string? Rule)> Read(List<Word> words, string text, Lexicon lexicon, IRemarkModel? remarks)
    {
        var starts = Clause.Starts(words);
        var clauses = new List<(Clause Clause, string? Rule)>();
        for (var i = 0; i < starts.Count; i++)
        {
            var last = (i + 1 < starts.Count ? starts[i + 1] : words.Count) - 1;
            var whole = words.GetRange(starts[i], last - starts[i] + 1);
            var said = whole.GetRange(0, whole.Count);
            while (lexicon.Person.LengthAtStart(PersonPart.Aside, said) is > 0 and var aside && !OpensRemark(said, lexicon))
                said = said.GetRange(aside, said.Count - aside);
            said.RemoveAll(word => Adverbs.Contains(word.Form));
            var clause = new Clause(
                starts[i], last, said, clauses.Count > 0 && clauses[^1].Rule is not null, IsUnderTheMessage(i, starts, words))
            {
                IsBracketed = whole[0].Start > 0 && text[whole[0].Start - 1] == '(',
                IsConditional = whole[0].Form == "if",
            };
            var rule = Rules.FirstOrDefault(rule => rule.Holds(clause, lexicon)).Name;
            clauses.Add((clause, rule));
        }
        if (remarks is null) return clauses;
        var learnt = new LearntRemarks(text, words, clauses, lexicon).Of(remarks);
        for (var i = 0; i < clauses.Count; i++)
        {
            if (learnt[i]) clauses[i] = (clauses[i].Clause, Learnt);
        }
        return clauses;
    }

    // "As" leads up to a remark ("as I am deaf") and opens one ("as a woman").
    private static bool OpensRemark(List<Word> said, Lexicon lexicon) => lexicon.Person.LengthAtStart(PersonPart.Opener, said) > 0;

    private static string Without(bool[] gone, List<Word> words, string text)
    {
        var kept = new StringBuilder(text.Length);
        var before = -1;
        for (var i = 0; i < words.Count; i++)
        {
            if (gone[i]) continue;
            var (start, end) = (StartOf(words[i], text), EndOf(words[i], text));
            if (before < 0) kept.Append(i == 0 ? text[..end] : text[start..end]);
            else if (before == i - 1) kept.Append(text, EndOf(words[before], text), Math.Max(0, end - EndOf(words[before], text)));
            else kept.Append(Gap(text[EndOf(words[before], text)..start])).Append(text, start, end - start);
            before = i;
        }
        var rest = text[EndOf(words[before], text)..];
        return kept.Append(before == words.Count - 1 ? rest : Gap(rest).TrimEnd()).ToString().Trim(' ', ',', ';', '-', '–', '(');
    }

    // Of what stood around a remark, the mark that ends a sentence stays.
    private static string Gap(string between)
    {
        var end = between.IndexOfAny(['?', '!', '.', '\n']);
        return end >= 0 ? between[end] + " " : between.Contains(',', StringComparison.Ordinal) ? ", " : " ";
    }

    private static int StartOf(Word word, string text)
    {
        var start = word.Start;
        while (start > 0 && text[start - 1] is '£' or '$' or '€') start--;
        return start;
    }

    private static int EndOf(Word word, string text)
    {
        var end = word.End;
        while (end < text.Length && text[end] is '+' or '%' or '\'' or ')') end++;
        return end;
    }
}
