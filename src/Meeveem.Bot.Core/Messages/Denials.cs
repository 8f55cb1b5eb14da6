using Meeveem.Bot.Core.Lexicons;
using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>Takes out what a message says it is not about: "not pay", "setting salary aside", "informatics, not backend".</summary>
/// <remarks>A role or level goes only where another is named: "not a lead yet" still speaks of leads. Places have rules of their own, since
/// "not London" leaves the rest of the UK.</remarks>
internal static class Denials
{
    /// <param name="Words">Without what is denied.</param>
    /// <param name="PayIsDenied">Pay is what the message is not about.</param>
    public readonly record struct Result(List<Word> Words, bool PayIsDenied);

    private static readonly string[][] Deniers = [.. new[]
    {
        "never mind", "nevermind", "forget about", "forget", "leave out", "skip", "leaving out", "not", "nothing to do with",
        "rather than", "instead of", "as opposed to", "dont", "no",
    }.Select(phrase => phrase.Split(' ')).OrderByDescending(phrase => phrase.Length)];

    private static readonly HashSet<string> PayNouns =
    [
        "pay", "salary", "wage", "money", "band", "compensation", "remuneration", "earning", "cash",
    ];
    private static readonly HashSet<string> TopicNouns =
    [
        "skill", "requirement", "duty", "responsibility", "remit", "interview", "bonus", "benefit", "perk", "progression",
        "career", "pathway", "equity",
    ];
    // "Not asking about", "do not want to hear about"; "I do not know the band" denies nothing.
    private static readonly HashSet<string> Wanting =
    [
        "about", "asking", "after", "interested", "looking", "need", "want", "care", "mean", "talking", "here", "bothered", "fussed",
        "chasing",
    ];
    private static readonly HashSet<string> BehindAWish = ["about", "for", "in", "to", "hear", "hearing", "know", "talk", "talking"];

    private static readonly HashSet<string> Articles = ["the", "a", "an", "any", "about", "my", "its", "their", "that", "on"];
    private static readonly HashSet<string> Trailing =
    [
        "question", "stuff", "side", "thing", "bit", "range", "figure", "talk", "one", "job", "role", "post", "rate", "table",
    ];
    private static readonly HashSet<string> GoesOn =
    [
        "but", "and", "or", "just", "of", "for", "in", "at", "this", "today", "please", "now", "though", "i", "then", "as",
        "what", "how", "thanks", "me",
    ];

    // "Does not pay": here "pay" is a verb. "Why not", "or not" and "if not" deny nothing.
    private static readonly HashSet<string> BeforeVerbs =
    [
        "do", "does", "did", "will", "would", "could", "can", "should", "may", "might", "must", "why", "or", "if", "to", "whether",
    ];
    private static readonly HashSet<string> SettingAside = ["setting", "set", "leaving", "leave", "putting", "put"];
    // Without one of these nothing is denied.
    private static readonly HashSet<string> Signs =
    [
        "not", "no", "nevermind", "never", "forget", "aside", "side", "apart", "dont", "isnt", "doesnt", "leave", "leaving",
        "skip", "nothing", "rather", "instead", "opposed", "out", "know", "knew", "seen", "got",
    ];
    private static readonly HashSet<string> Asking = ["what", "which", "how", "who", "whose"];
    private static readonly HashSet<string> PayVerbs = ["earn", "earned", "paid", "paying"];

    // "We have seen the wage", and nothing more than that.
    private static readonly HashSet<string> Knowing = ["know", "knew", "seen", "got"];
    private static readonly HashSet<string> OfKnowing =
    [
        "i", "we", "have", "already", "all", "enough", "the", "about", "part", "is", "what", "it", "now",
    ];

    private static readonly string[][] NotAsked =
    [
        ["isnt", "what"], ["is", "not", "what"], ["isnt", "the", "point"], ["is", "not", "the", "point"],
        ["isnt", "my", "question"], ["is", "not", "my", "question"], ["doesnt", "matter"], ["does", "not", "matter"],
    ];

    private static readonly string[][] Aside =
    [
        ["aside"], ["to", "one", "side"], ["on", "one", "side"], ["out", "of", "it"], ["out", "of", "this"], ["apart"],
    ];

    public static Result Cut(List<Word> words, Lexicon lexicon)
    {
        if (!words.Exists(word => Signs.Contains(word.Text))) return new(words, false);
        var gone = new bool[words.Count];
        var paid = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (SpanAt(words, i, lexicon) is not (var first, var last, var isPay)) continue;
            Array.Fill(gone, true, first, last - first + 1);
            paid |= isPay;
            i = last;
        }
        return new(gone.Contains(true) ? Kept(words, gone) : words, paid);
    }

    private static List<Word> Kept(List<Word> words, bool[] gone)
    {
        var kept = new List<Word>(words.Count);
        var afterCut = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (!gone[i]) kept.Add(afterCut ? words[i] with { AfterBreak = true } : words[i]);
            afterCut = gone[i];
        }
        return kept;
    }

    private static (int First, int Last, bool IsPay)? SpanAt(List<Word> words, int at, Lexicon lexicon) =>
        SetAside(words, at) ?? Known(words, at) ?? DeniedQuestion(words, at) ?? Denied(words, at, lexicon);

    // "I have seen the wage", "the bands I know": a clause that says nothing else.
    private static (int First, int Last, bool IsPay)? Known(List<Word> words, int at)
    {
        if (at > 0 && !words[at].AfterBreak) return null;
        var last = EndOfClause(words, at);
        var (knows, pays) = (false, false);
        for (var i = at; i <= last; i++)
        {
            var (isKnowing, isPay) = (Knowing.Contains(words[i].Text), PayNouns.Contains(words[i].Form));
            if (!isKnowing && !isPay && !OfKnowing.Contains(words[i].Text)) return null;
            knows |= isKnowing;
            pays |= isPay;
        }
        return knows && pays && last - at + 1 < words.Count ? (at, last, false) : null;
    }

    // "Who they report to, not how they are paid": the question that is not asked, to the end of its clause. Pay is denied by it where
    // nothing else speaks of it.
    private static (int First, int Last, bool IsPay)? DeniedQuestion(List<Word> words, int at)
    {
        var isDenied = at > 0 && words[at] is { Form: "not", AfterBreak: true };
        var asked = at + 1 < words.Count && words[at + 1].Form is "asking" or "wondering" ? at + 2 : at + 1;
        if (!isDenied || asked >= words.Count || !Asking.Contains(words[asked].Form)) return null;
        var last = EndOfClause(words, at);
        var speaksOfPay = Enumerable.Range(at, last - at + 1).Any(i => IsOfPay(words[i]));
        if (!speaksOfPay) return null;
        return (at, last, !words.Where((_, i) => i < at || i > last).Any(IsOfPay));
    }

    private static int EndOfClause(List<Word> words, int at)
    {
        var last = at;
        while (last + 1 < words.Count && !words[last + 1].AfterBreak && words[last + 1].Form != "but") last++;
        return last;
    }

    private static bool IsOfPay(Word word) => PayNouns.Contains(word.Form) || PayVerbs.Contains(word.Form);

    // "Setting pay aside", "money aside", "leaving salary out of it".
    private static (int First, int Last, bool IsPay)? SetAside(List<Word> words, int at)
    {
        var noun = at;
        if (SettingAside.Contains(words[at].Form)) noun++;
        while (noun < words.Count && Articles.Contains(words[noun].Form)) noun++;
        if (noun >= words.Count || !(PayNouns.Contains(words[noun].Form) || TopicNouns.Contains(words[noun].Form))) return null;
        foreach (var aside in Aside)
        {
            var isBare = noun == at && aside is not ["aside"];
            if (isBare || noun + aside.Length >= words.Count) continue;
            if (Stands(aside, words, noun + 1)) return (at, noun + aside.Length, PayNouns.Contains(words[noun].Form));
        }
        // "Pay isn't what I'm asking about": to the end of the clause.
        var denied = NotAsked.FirstOrDefault(phrase => noun + phrase.Length < words.Count && Stands(phrase, words, noun + 1));
        if (denied is null) return null;
        var last = noun + denied.Length;
        while (last + 1 < words.Count && !words[last + 1].AfterBreak && words[last + 1].Form is not ("but" or "and")) last++;
        return (at, last, PayNouns.Contains(words[noun].Form));
    }

    private static bool Stands(string[] phrase, List<Word> words, int at)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (words[at + i].Text != phrase[i] && words[at + i].Form != phrase[i]) return false;
        }
        return true;
    }

    private static (int First, int Last, bool IsPay)? Denied(List<Word> words, int at, Lexicon lexicon)
    {
        foreach (var denier in Deniers)
        {
            if (at + denier.Length >= words.Count || !Stands(denier, words, at)) continue;
            // "No salary talk, please", and not "is there no pay for it".
            if (denier is ["no"] && !words[at].AfterBreak) return null;
            var isPlain = denier is ["not"];
            var start = at + denier.Length;
            var isOfAWish = denier is ["not"] or ["dont"] && Wanting.Contains(words[start].Form);
            if (denier is ["dont"] && !isOfAWish) return null;
            if (isOfAWish) start++;
            while (isOfAWish && start < words.Count && BehindAWish.Contains(words[start].Form)) start++;
            if (isPlain && !isOfAWish && at > 0 && !words[at].AfterBreak && BeforeVerbs.Contains(words[at - 1].Form)) return null;
            while (start < words.Count && Articles.Contains(words[start].Form)) start++;
            if (start >= words.Count || (words[start].AfterBreak && denier.Length == 1)) return null;
            if (denier is ["no"]) return Topic(words, at, start);
            return Topic(words, at, start) ?? Name(words, at, start, lexicon);
        }
        return null;
    }

    private static (int First, int Last, bool IsPay)? Topic(List<Word> words, int at, int start)
    {
        var isPay = PayNouns.Contains(words[start].Form);
        if (!isPay && !TopicNouns.Contains(words[start].Form)) return null;
        var last = start;
        while (last + 1 < words.Count && !words[last + 1].AfterBreak
            && (Trailing.Contains(words[last + 1].Form) || PayNouns.Contains(words[last + 1].Form)))
            last++;
        var ends = last + 1 >= words.Count || words[last + 1].AfterBreak || GoesOn.Contains(words[last + 1].Form)
            || words[last + 1].Text == "thanks";
        return ends ? (at, last, isPay) : null;
    }

    private static (int First, int Last, bool IsPay)? Name(List<Word> words, int at, int start, Lexicon lexicon)
    {
        // "I am not a lead" says what the person is; "not just a lead" denies nothing.
        var levels = lexicon.Levels.Find(words);
        var roles = lexicon.RoleNames.Find(words);
        var last = start - 1;
        while (levels.FindIndex(match => match.First == last + 1 && !Breaks(match.First)) is >= 0 and var next)
            last = levels[next].Last;
        var role = roles.Find(match => match.First == last + 1 && !Breaks(match.First));
        if (role.Value is not null) last = role.Last;
        if (last < start) return null;
        var anotherLevel = levels.Exists(match => match.Last < at || match.First > last);
        var anotherRole = roles.Exists(match => (match.Last < at || match.First > last) && match.Value.Role != role.Value?.Role);
        var goes = role.Value is null ? anotherLevel : anotherRole;
        return goes ? (at, last, false) : null;

        bool Breaks(int word) => word > start && words[word].AfterBreak;
    }
}
