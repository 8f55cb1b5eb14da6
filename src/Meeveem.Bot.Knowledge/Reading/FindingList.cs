namespace Meeveem.Bot.Knowledge.Reading;

/// <summary>Collects what is found while one file is read.</summary>
internal sealed class FindingList(string file)
{
    private const int Most = 200;
    private readonly List<Finding> found = [];

    public bool HasErrors { get; private set; }

    public void Error(int line, string message)
    {
        HasErrors = true;
        Add(Severity.Error, line, message);
    }

    public void Warning(int line, string message) => Add(Severity.Warning, line, message);

    public IReadOnlyList<Finding> InLineOrder() => [.. found.OrderBy(f => f.Line)];

    private void Add(Severity severity, int line, string message)
    {
        if (found.Count < Most)
            found.Add(new Finding(severity, file, line, message));
        else if (found.Count == Most)
        {
            HasErrors = true;
            found.Add(new Finding(Severity.Error, file, line, $"More than {Most} findings; correct the ones above and check again."));
        }
    }
}
