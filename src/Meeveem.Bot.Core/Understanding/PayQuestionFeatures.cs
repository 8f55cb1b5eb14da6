using Meeveem.Bot.Core.Messages;

namespace Meeveem.Bot.Core.Understanding;

/// <summary>What <see cref="Lexicons.IPayQuestionModel"/> knows of a message besides its words: what it names, and how long it
/// is.</summary>
public static class PayQuestionFeatures
{
    public static float[] Of(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        bool[] flags =
        [
            reading.Levels.Count == 1, reading.Levels.Count > 1, reading.Places.Count == 1, reading.Places.Count > 1,
            reading.Roles.Count == 1, reading.Roles.Count > 1,
            reading.Amounts.Count == 1, reading.Amounts.Count > 1, reading.BareThousands is not null,
            reading.Step != 0, reading.Words.Count <= 3, reading.Words.Count <= 6, reading.Words.Count > 12,
        ];
        return [1, .. flags.Select(flag => flag ? 1f : 0)];
    }
}
