namespace Meeveem.Bot.Core.Vocabularies;

/// <summary>What can be done with the guides, besides answering from them. The intents of <c>intents.yaml</c> that lead to a task bear
/// these names.</summary>
public enum TaskKind
{
    NextLevel,
    SkillsIHave,
    WhereFit,
    Requirements,
    CheckAdvert,
    WhatChanged,
    InterviewPractice,
    PracticeStop,
    PracticeSkip,
    Basis,
    Reword,
}
