namespace Meeveem.Bot.Core.Lexicons;

/// <summary>What tells a message's meaning from examples. Where a model is null, phrases and rules alone tell it.</summary>
public sealed record ExampleModels
{
    public static ExampleModels None { get; } = new();

    public ITopicModel? Topics { get; init; }
    public IReplyModel? Replies { get; init; }

    /// <summary>What a talk goes on about.</summary>
    public ITalkModel? Talks { get; init; }

    /// <summary>Which clauses only say who the asker is.</summary>
    public IRemarkModel? Remarks { get; init; }

    /// <summary>What is asked about pay in other words than names.</summary>
    public IPayQuestionModel? PayQuestions { get; init; }
}
