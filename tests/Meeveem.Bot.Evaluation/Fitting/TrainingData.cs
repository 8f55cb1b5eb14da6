using System.Text.Json;
using Meeveem.Bot.Core.Guides;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>The questions under <c>Training/</c>: a line for each passage of a guide with eight questions that it answers, or one that no passage does.</summary>
public static class TrainingData
{
    // Guides that neither the encoder nor the classifiers learn from while weights are fitted.
    public static readonly IReadOnlySet<string> HeldOut = new HashSet<string>
    {
        "user-researcher", "customer-success-manager", "technical-writer", "content-designer", "validation-engineer",
        "robotics-software-engineer", "quality-manager", "market-access-manager", "systems-analyst", "virtual-ward-operations-manager",
    };

    private const string TopicsFile = "topics.jsonl";
    private const string RepliesFile = "replies.jsonl";
    private const string RemarksFile = "remarks.jsonl";
    internal const string PayQuestionsFile = "pay-questions.jsonl";

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web);

    private sealed record Line(string Guide, string Section, string? Passage, IReadOnlyList<string> Asked, IReadOnlyList<string>? Points = null);

    public static IReadOnlyList<TrainingQuestion> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.jsonl").Where(file => !file.EndsWith("-intents.jsonl", StringComparison.Ordinal) && Path.GetFileName(file) is not (TopicsFile or RepliesFile or RemarksFile or PayQuestionsFile)).Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Line>(line, Layout)!)
            .SelectMany(line => line.Asked.Select((text, i) => new TrainingQuestion(line.Guide, line.Section, line.Passage ?? string.Empty, text, line.Points?[i]))),
    ];

    private sealed record Message(string Say, string Intent);

    private sealed record Labelled(string Say, string Topic);

    // What a message of each intent is about; what no guide is about counts as nothing.
    private static readonly Dictionary<string, Topic> Topics = new(StringComparer.Ordinal)
    {
        ["pay"] = Topic.Pay, ["offer-check"] = Topic.Pay, ["compare"] = Topic.Pay, ["reverse"] = Topic.Pay, ["pay-drivers"] = Topic.PayDrivers, ["extras"] = Topic.Extras,
        ["on-call"] = Topic.OnCall, ["interview"] = Topic.Interview, ["experience-needed"] = Topic.Experience, ["skills"] = Topic.Skills,
        ["responsibilities"] = Topic.Responsibilities, ["overview"] = Topic.Overview, ["differences"] = Topic.Differences, ["pathways"] = Topic.Pathways,
        ["entry"] = Topic.Entry, ["jobs"] = Topic.Jobs, ["which-role"] = Topic.WhichRole, ["dates-and-sources"] = Topic.FigureDates, ["detail"] = Topic.Detail,
        ["not-held"] = Topic.Nothing, ["application"] = Topic.Nothing, ["command"] = Topic.Nothing, ["courtesy"] = Topic.Nothing, ["off-topic"] = Topic.Nothing,
        ["person"] = Topic.Nothing,
    };

    /// <summary>Messages by what they are about.</summary>
    public static IReadOnlyList<(Topic Topic, string Text)> Messages(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*-intents.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<Message>(line, Layout)!).Where(message => Topics.ContainsKey(message.Intent))
            .Select(message => (Topics[message.Intent], message.Say)),
        .. File.ReadLines(Path.Combine(folder, TopicsFile)).Select(line => JsonSerializer.Deserialize<Labelled>(line, Layout)!)
            .Select(labelled => (Enum.Parse<Topic>(labelled.Topic), labelled.Say)),
    ];

    private sealed record ReplyLine(string Say, string Reply);

    /// <summary>The label of messages that a guide answers.</summary>
    public const string OfGuide = "guide";

    /// <summary>Messages by the intent that they have, or <see cref="OfGuide"/>.</summary>
    public static IReadOnlyList<(string Reply, string Text)> Replies(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, RepliesFile)).Select(line => JsonSerializer.Deserialize<ReplyLine>(line, Layout)!)
            .Select(line => (line.Reply, line.Say)),
    ];

    private sealed record RemarkLine(string Text, string Kind);

    /// <summary>What people say beside a question: remarks about who they are, and statements that an answer may depend on.</summary>
    public static IReadOnlyList<(string Text, bool IsRemark)> Remarks(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, RemarksFile)).Select(line => JsonSerializer.Deserialize<RemarkLine>(line, Layout)!)
            .Select(line => (line.Text, line.Kind == "remark")),
    ];

    // Messages of these intents are about the person, or small talk.
    private static readonly HashSet<string> OfThePerson = ["remark", "small-talk", "opening", "person", "age", "identity"];

    /// <summary>Messages that ask for something other than what the person is.</summary>
    public static IEnumerable<string> Asking(string folder) =>
        Messages(folder).Select(message => message.Text)
            .Concat(Replies(folder).Where(line => !OfThePerson.Contains(line.Reply)).Select(line => line.Text))
            .Concat(Read(folder).Select(question => question.Text));

    /// <summary>Questions in the mixture in which people ask: rows of tables have as many questions written for them as long passages, and are asked
    /// about less.</summary>
    public static IReadOnlyList<TrainingQuestion> AsAsked(IReadOnlyList<TrainingQuestion> questions, IReadOnlyList<Guide> guides)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(guides);
        var passages = guides.ToDictionary(guide => guide.Id, guide => Passage.Of(guide).ToList(), StringComparer.Ordinal);
        return
        [
            .. questions.Where(question => !question.IsHeld),
            .. questions.Where(question => question.IsHeld).GroupBy(question => (question.Guide, question.Passage))
                .SelectMany(asked => asked.Take(MostOf(passages.GetValueOrDefault(asked.Key.Guide)?.Find(passage => Answers(passage, asked.First()))?.Kind))),
        ];
    }

    private static int MostOf(PassageKind? kind) => kind switch
    {
        PassageKind.PayDriver => 2,
        PassageKind.SkillRow => 4,
        _ => int.MaxValue,
    };

    /// <summary>Whether the passage is the one that the question was written for.</summary>
    public static bool Answers(Passage passage, TrainingQuestion question)
    {
        ArgumentNullException.ThrowIfNull(passage);
        ArgumentNullException.ThrowIfNull(question);
        if (passage.Guide.Id != question.Guide || question.Passage.Length == 0) return false;
        return passage.Heading.Equals(question.Passage, StringComparison.OrdinalIgnoreCase) || passage.Text.StartsWith(question.Passage, StringComparison.Ordinal);
    }
}
