using Meeveem.Bot.Core.Conversation;
using Meeveem.Bot.Core.Messages;
using Meeveem.Bot.Core.Understanding;
using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Tests.Understanding;

/// <summary>A row for each task: a message that has its context, and one that has its words without it.</summary>
public sealed class TaskRuleTests(ShippedLexicon shipped) : IClassFixture<ShippedLexicon>
{
    public static TheoryData<string, string, string> Tasks => new()
    {
        { nameof(TaskKind.NextLevel), "what do I need to get promoted to lead", "what does the next level up pay in Leeds" },
        { nameof(TaskKind.SkillsIHave), "I know Kafka, Redis and audits, what am I missing", "what is missing from most teams" },
        { nameof(TaskKind.WhereFit), "at what level would I be after six years of Java", "at what level do they pay 90k" },
        { nameof(TaskKind.Requirements), "requirements for a senior platform engineer", "requirements for a happy life" },
        { nameof(TaskKind.CheckAdvert), "check this advert for a backend engineer", "check this out" },
        { nameof(TaskKind.WhatChanged), "what changed", "what is new for a lead" },
        { nameof(TaskKind.InterviewPractice), "interview practice", "how long is the interview" },
        { nameof(TaskKind.Reword), "can you say that in plain english", "a shorter route to senior in platform" },
        { nameof(TaskKind.Basis), "how sure are you and what is it based on", "is a lead's pay based on years" },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_task_needs_its_words_and_its_context(string task, string asks, string doesNot)
    {
        // An answer is said in other words once there is one.
        var facts = task == nameof(TaskKind.Reword) ? ConversationFacts.None with { Subject = Subject.Guide } : ConversationFacts.None;
        Assert.Equal(task, TaskOf(asks, facts));
        Assert.NotEqual(task, TaskOf(doesNot, facts));
    }

    [Fact]
    public void Every_task_has_a_row() =>
        Assert.Equal(TaskRule.Contexts.Select(context => context.Task.ToString()).Order(), Tasks.Select(row => (string)row[0]).Order());

    private string? TaskOf(string message, ConversationFacts facts)
    {
        var reading = MessageReader.Read(message, shipped.Lexicon);
        var scope = ScopeResolver.Resolve(reading, facts, shipped.Lexicon);
        return TaskRule.Meant(new Said(reading, facts, scope, shipped.Lexicon, 2026))?.ToString();
    }
}
