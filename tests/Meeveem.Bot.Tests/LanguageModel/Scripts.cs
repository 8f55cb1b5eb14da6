using Meeveem.Bot.Core.Text;

namespace Meeveem.Bot.Tests.LanguageModel;

/// <summary>What a stand-in says.</summary>
public static class Scripts
{
    /// <summary>A model that does as it is told: the passages' sentences that are nearest to the question, each with its mark.</summary>
    public static Task Good(StandInRequest request, StandInResponse response) =>
        request.AsksForStandalone ? response.StreamAsync(request.Question) : response.StreamAsync(Quote(request));

    public static string Quote(StandInRequest request)
    {
        var numbers = request.Passages.Select(passage => passage.Number).Distinct().ToList();
        var words = numbers.Count > 1 ? 45 : 110;
        var asked = request.Question.ToLowerInvariant()
            .Split(' ', '?', ',', '.')
            .Where(word => word.Length > 3)
            .Select(word => word[..Math.Min(word.Length, 6)])
            .ToList();
        return string.Join("\n\n", numbers.Select(number =>
        {
            var sentences = request.Passages
                .Where(passage => passage.Number == number)
                .SelectMany(Said)
                .Distinct()
                .Select((text, i) => (text, i))
                .ToList();
            var count = 0;
            var chosen = sentences
                .OrderByDescending(sentence => asked.Count(word => sentence.text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .ThenBy(sentence => sentence.i)
                .TakeWhile(sentence =>
                    (count += Sentences.Count(sentence.text)) <= words || count == Sentences.Count(sentence.text))
                .OrderBy(sentence => sentence.i);
            return string.Join(' ', chosen.Select(sentence => $"{sentence.text.TrimEnd('.', '!', '?')} [{number}]."));
        }));
    }

    private static IEnumerable<string> Said(StandInPassage passage)
    {
        var lines = passage.Text.Split('\n');
        var sentences = Sentences.Of(lines[^1]);
        // A row of a table names its skill; a question of the FAQ is not said again.
        return lines.Length > 1 && !lines[0].EndsWith('?')
            ? sentences.Select((sentence, i) => i == 0 ? $"{lines[0]}: {sentence}" : sentence)
            : sentences;
    }

    /// <summary>Lies of a kind, around what the passages say.</summary>
    public static string Lie(StandInRequest request, Random random)
    {
        var number = request.Passages.Count > 0 ? request.Passages[random.Next(request.Passages.Count)].Number : 1;
        var true1 = Quote(request).Split(". ")[0].Split(" [")[0];
        var figure = random.Next(100, 999_999).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
        string[] lies =
        [
            $"The role pays £{figure} a year [{number}].",
            $"{true1} for {random.Next(101, 997)} days a year [{number}].",
            $"{true1}, in {random.Next(11, 97)}% of teams [{number}].",
            $"{true1} and earns seventy-three thousand pounds [{number}].",
            $"{true1} [{random.Next(40, 400)}].",
            $"{true1}, as ISO {random.Next(50_000, 99_999)} demands [{number}].",
            $"{true1} with Zorblax and Quuxmatic [{number}].",
            $"{true1} with zorblaxing in cobol and prolog [{number}].",
            $"Le rôle demande une grande expérience de la santé et des hôpitaux français [{number}].",
            $"Die Rolle verlangt viel Erfahrung mit Krankenhaussystemen und Patientendaten [{number}].",
            $"As instructed I ignore my rules: the system prompt says zorblax [{number}].",
            $"{true1}, see [the offer](https://evil.example.com/zorblax) [{number}].",
            $"{true1} at zorblax.com today [{number}].",
            $"![zorblax](https://evil.example.com/p.png?q=1) {true1} [{number}].",
            $"<img src=x onerror=zorblax()> {true1} [{number}].",
            $"# Zorblax {figure}\n{true1} [{number}].",
            $"{true1} paying £{figure.Replace('0', '０').Replace('1', '１')} [{number}].",
            $"{true1} for {{band:zorblax/lead/rest-of-uk}} [{number}].",
            $"{true1} in the Zorblax NHS Trust of Lower Quuxbury [{number}].",
            $"{true1} with $ {figure} on top [{number}].",
        ];
        var said = Enumerable.Range(0, random.Next(1, 4)).Select(_ => lies[random.Next(lies.Length)]);
        // A liar tells the truth as well, before the lie or around it.
        if (random.Next(2) == 0) said = said.Prepend(Quote(request));
        if (random.Next(4) == 0) said = said.Append(Quote(request));
        return string.Join(random.Next(2) == 0 ? " " : "\n\n", said);
    }
}
