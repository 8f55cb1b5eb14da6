namespace Meeveem.Bot.Evaluation.Fitting;

/// <summary>A question written for training.</summary>
/// <param name="Point">Words of the sentence that answers it, where that is known.</param>
/// <param name="Passage">The beginning of the paragraph that answers it, its skill, or its FAQ's question; empty where the guide does not hold it.</param>
public sealed record TrainingQuestion(string Guide, string Section, string Passage, string Text, string? Point = null)
{
    public bool IsHeld => Section != "none";
}
