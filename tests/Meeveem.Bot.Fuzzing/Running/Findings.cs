using System.Collections.Concurrent;

namespace Meeveem.Bot.Fuzzing.Running;

/// <summary>Faults that were found, each with the case that brought it in a folder, and how often each answer came.</summary>
internal sealed class Findings(string folder)
{
    private const int MostOfAKind = 5;

    private readonly ConcurrentDictionary<string, int> _kinds = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();

    public bool Any => !_kinds.IsEmpty;

    public IReadOnlyDictionary<string, int> Answers => _answers;

    public void Answered(string how) => _answers.AddOrUpdate(how, 1, (_, count) => count + 1);

    /// <param name="kind">What went wrong, the same words each time.</param>
    /// <param name="brought">What brought it, as it was sent or stored.</param>
    public void Add(string kind, byte[] brought)
    {
        var count = _kinds.AddOrUpdate(kind, 1, (_, earlier) => earlier + 1);
        if (count > MostOfAKind) return;
        Directory.CreateDirectory(folder);
        var name = $"{string.Concat(kind.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == ' ')).Replace(' ', '-')}-{count}";
        File.WriteAllBytes(Path.Combine(folder, name), brought);
        Console.WriteLine($"FAULT {kind}: {Path.Combine(folder, name)}");
    }

    public override string ToString() => Any
        ? string.Join(Environment.NewLine, _kinds
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Value,6} × {kind.Key}"))
        : "No fault was found.";
}
