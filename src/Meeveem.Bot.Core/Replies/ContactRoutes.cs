using Meeveem.Bot.Core.Vocabularies;

namespace Meeveem.Bot.Core.Replies;

/// <summary>The addresses that an answer may send somebody to; null where the operator gave none.</summary>
public sealed record ContactRoutes(string? Person, string? Application, string? Report)
{
    public static ContactRoutes None { get; } = new(null, null, null);

    /// <summary>The answer with the sentence on whom to contact, where it has one.</summary>
    public Answer Told(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Contact is not { } line) return answer;
        var address = line.Purpose switch
        {
            ContactPurpose.Application => Application,
            ContactPurpose.Report => Report,
            _ => Person,
        };
        var sentence = address is null ? line.Unset : line.Set.Replace("{contact}", address, StringComparison.Ordinal);
        return sentence.Length == 0 ? answer : answer with { Text = $"{answer.Text} {sentence}" };
    }
}
