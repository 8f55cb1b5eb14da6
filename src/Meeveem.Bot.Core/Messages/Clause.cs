using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Core.Messages;

/// <summary>A part of a message that stands for itself: what lies between breaks, joints and the words that open a question.</summary>
/// <param name="First">Index of its first word in the message.</param>
/// <param name="Said">Its words, without what only leads up to it ("and", "by the way").</param>
/// <param name="FollowsRemark">The clause before it is a remark about the person.</param>
/// <param name="FollowsThanks">It is the last one, after thanks or regards.</param>
internal sealed record Clause(int First, int Last, IReadOnlyList<Word> Said, bool FollowsRemark, bool FollowsThanks = false)
{
    /// <summary>It stands in brackets.</summary>
    public bool IsBracketed { get; init; }

    /// <summary>It opens with "if".</summary>
    public bool IsConditional { get; init; }

    private static readonly HashSet<string> Joints =
    [
        "and", "but", "so", "because", "since", "plus", "while", "if", "when", "though", "although", "given",
    ];
    private static readonly HashSet<string> Roles = ["as", "speaking", "asking", "being", "coming"];
    private static readonly HashSet<string> OfMine =
    [
        "name", "full", "surname", "pronoun", "parent", "family", "mum", "dad", "employer", "company", "firm", "current",
        "last", "previous", "former", "old", "age", "religion", "faith", "gender", "sex", "nationality", "ethnicity",
        "heritage", "grandparent", "ancestor", "root",
    ];

    private static readonly HashSet<string> Askers = ["give", "tell", "show", "please"];

    /// <summary>Where clauses start in the words of a message.</summary>
    public static List<int> Starts(IReadOnlyList<Word> words)
    {
        var starts = new List<int>();
        for (var i = 0; i < words.Count; i++)
        {
            if (i == 0 || words[i].AfterBreak || (OpensClause(words, i) && !IsLedUpTo(words, i, starts[^1]))) starts.Add(i);
        }
        return starts;
    }

    private static bool OpensClause(IReadOnlyList<Word> words, int at)
    {
        var form = words[at].Form;
        if (Joints.Contains(form) || Askers.Contains(form) || form == "i") return true;
        if (form == "my") return at + 1 < words.Count && OfMine.Contains(words[at + 1].Form);
        if (Roles.Contains(form))
            return at + 1 < words.Count && words[at + 1].Form is "a" or "an" or "someone" or "somebody" or "from" or "as";
        return QuestionSplitter.IsOpener(words[at].Text) && !IsVerbOf(words, at) && !IsOfWorth(words, at);
    }

    // "For what it is worth" asks nothing.
    private static bool IsOfWorth(IReadOnlyList<Word> words, int at) =>
        at > 0 && words[at - 1].Form == "for" && at + 1 < words.Count && words[at].Form == "what" && words[at + 1].Form == "it";

    // "I am", "my name is" and "who is" hold together.
    private static bool IsVerbOf(IReadOnlyList<Word> words, int at) =>
        at > 0 && words[at].Form is "am" or "is" or "are" or "do" or "did" or "can" && !words[at].AfterBreak;

    // "And I am", "because my": the joint and what it joins are one clause.
    private static bool IsLedUpTo(IReadOnlyList<Word> words, int at, int start)
    {
        for (var i = start; i < at; i++)
        {
            if (!Joints.Contains(words[i].Form) && !Roles.Contains(words[i].Form)) return false;
        }
        return true;
    }
}
